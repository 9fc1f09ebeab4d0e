import { z } from 'zod';

import { BotError } from '../../bot/errors.ts';
import type { MailboxId } from '../../bot/ports/conversation-store.ts';
import type { Route } from '../../bot/ports/route.ts';
import type { StaffAccount } from '../../bot/ports/staff-directory.ts';
import { formatCpf } from '../../bot/service-desk/cpf.ts';
import { servesQueue } from '../../bot/service-desk/queue.ts';
import type { AuditAction } from '../../bot/service-desk/audit-entry.ts';
import type { ConversationMemory } from '../../bot/turn/conversation-memory.ts';
import { wholeLog } from '../../bot/turn/whole-log.ts';
import { contextOf } from './conversation-context.ts';
import { takeDeskFile } from './desk-files.ts';
import type { DeskParts } from './desk-parts.ts';
import { answerJson } from '../pages/answer-json.ts';
import { deskRoute } from './desk-route.ts';
import type { StaffGuard } from './guard-route.ts';
import { deskLinesOf } from './lines.ts';
import { viewOf } from './view.ts';
import type { RevealReason } from './wire.ts';

const revealSchema = z.strictObject({
  reason: z.enum(['confirm-identity', 'search-other-system', 'open-ticket', 'other'] satisfies readonly RevealReason[]),
});
/** A file name in its header, percent-encoded. */
const longestName = 1_000;

/** What the desk's page asks about one conversation: its context, the whole CPF, the log of one that has ended; and files for it. */
export function conversationRoutes(guard: StaffGuard, parts: DeskParts): readonly Route[] {
  const { store, files, scanner, links, maxFileBytes } = parts;

  /** @throws BotError `conversation_unknown`, also of one that this account may not see */
  async function memoryFor(account: StaffAccount, mailbox: MailboxId): Promise<ConversationMemory> {
    const attended = parts.queue.find(mailbox);
    const view = await store.look(mailbox);
    const memory = (view?.state ?? {}) as ConversationMemory;
    const isSeen =
      attended === undefined
        ? view?.ended !== undefined && servesQueue(account.systems, memory.system ?? '', parts.systems())
        : viewOf(account, parts.systems).maySee(attended.attendance);
    if (!isSeen) throw new BotError('conversation_unknown', { conversation: mailbox });
    return memory;
  }

  function note({ id, role }: StaffAccount, action: AuditAction, subject: MailboxId, details?: { readonly reason: string }): Promise<void> {
    return parts.audit({ actor: { kind: 'staff', id, role }, action, subject, ...(details === undefined ? {} : { details }) });
  }

  return [
    deskRoute(guard, {
      method: 'GET',
      path: '/desk/api/conversations/:conversation/context',
      async handle(_request, response, { parameters, session }) {
        const mailbox = parameters['conversation'] ?? '';
        await memoryFor(session.account, mailbox);
        const serves = (system: string): boolean => servesQueue(session.account.systems, system, parts.systems());
        answerJson(response, 200, await contextOf({ ...parts, serves }, mailbox));
      },
    }),
    deskRoute(guard, {
      method: 'POST',
      path: '/desk/api/conversations/:conversation/reveal',
      async handle(_request, response, { parameters, session, json }) {
        const mailbox = parameters['conversation'] ?? '';
        const { success, data } = revealSchema.safeParse(await json());
        if (!success) throw new BotError('request_invalid', { details: 'a reason of the list is needed' });
        const { identification } = await memoryFor(session.account, mailbox);
        if (identification === undefined) throw new BotError('conversation_unknown', { conversation: mailbox });
        await note(session.account, 'data-revealed', mailbox, { reason: data.reason });
        answerJson(response, 200, { cpf: formatCpf(identification.cpf) });
      },
    }),
    deskRoute(guard, {
      method: 'GET',
      path: '/desk/api/conversations/:conversation/log',
      async handle(_request, response, { parameters, session }) {
        const mailbox = parameters['conversation'] ?? '';
        await memoryFor(session.account, mailbox);
        await note(session.account, 'conversation-watched', mailbox);
        answerJson(response, 200, { lines: deskLinesOf(await wholeLog(store, mailbox, ['user', 'staff']), { mailbox, links }) });
      },
    }),
    deskRoute(guard, {
      method: 'POST',
      path: '/desk/api/conversations/:conversation/files',
      async handle(request, response, { parameters, session }) {
        const mailbox = parameters['conversation'] ?? '';
        await memoryFor(session.account, mailbox);
        if (Number(request.headers['content-length'] ?? 0) > maxFileBytes) throw new BotError('file_too_large', { limit: maxFileBytes });
        const declaredType = request.headers['content-type'] ?? '';
        const offered = { mailbox, name: nameIn(request.headers['x-file-name']), declaredType, content: request };
        answerJson(response, 200, await takeDeskFile({ files, scanner, links, maxFileBytes }, offered));
      },
    }),
  ];
}

function nameIn(header: string | readonly string[] | undefined): string {
  try {
    return decodeURIComponent(String(header ?? '').slice(0, longestName));
  } catch {
    return '';
  }
}
