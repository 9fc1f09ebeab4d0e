import type { NewEffect } from '../../ports/conversation-store.ts';
import type { CaseFileSources, PackCaseFile } from '../../ports/case-file.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { TicketStore } from '../../ports/ticket-store.ts';
import type { TicketFact, TicketFile } from '../../service-desk/ticket.ts';
import type { EffectWorker } from '../outbox.ts';

/** What `ticket.case-file` carries. */
interface TicketCaseFilePayload {
  readonly protocolNumbers: readonly string[];
}

/** Attaches the case file of an ended conversation to its tickets; the last thing that is done for them. */
export function ticketCaseFile(protocolNumbers: readonly string[]): NewEffect {
  return { name: 'ticket.case-file', payload: { protocolNumbers } };
}

/** What the worker works with. */
export interface CaseFileWorkerParts {
  readonly store: CaseFileSources['store'];
  readonly files: Pick<FileStore, 'put' | 'keep' | 'open'>;
  readonly tickets: Pick<TicketStore, 'history' | 'attach'>;
  readonly packCaseFile: PackCaseFile;
  /** Files with more bytes together are left out: each is in the ticket already, and ticket systems have limits. */
  readonly filesUpTo: number;
}

/**
 * The worker of `ticket.case-file`; it has no outcome. The case file is packed once for all tickets that do not have it, and kept as a
 * file of the conversation as soon as one has it.
 */
export function attachCaseFile({ store, files, tickets, packCaseFile, filesUpTo }: CaseFileWorkerParts): EffectWorker {
  return async ({ mailbox, payload }) => {
    const { protocolNumbers } = payload as unknown as TicketCaseFilePayload;
    const at = new Date((await store.look(mailbox))?.ended?.at ?? 0).toISOString();
    const found = await Promise.all(protocolNumbers.map(async (number) => (await tickets.history(number)).find(isCaseFile(at))));
    const missing = protocolNumbers.filter((_, index) => found[index] === undefined);
    const file = found.find((fact) => fact !== undefined) ?? (missing.length === 0 ? undefined : await packed());
    if (file === undefined) return undefined;
    for (const number of missing) await tickets.attach(`case-file:${mailbox}`, number, { file, content: () => files.open(file.id) });
    await files.keep(file.id);
    return undefined;

    async function packed(): Promise<TicketFile | undefined> {
      const caseFile = await packCaseFile({ store, files, filesUpTo }, mailbox);
      if (caseFile === undefined) return undefined;
      const { name, contentType, content } = caseFile;
      const { id, bytes } = await files.put({ mailbox, content, maxBytes: Number.MAX_SAFE_INTEGER });
      return { what: 'file', by: 'bot', at, id, name, contentType, bytes };
    }
  };
}

/** The one file that the bot itself attaches to a ticket at the end of this conversation. */
function isCaseFile(at: string): (fact: TicketFact) => fact is TicketFile {
  return (fact): fact is TicketFile => fact.what === 'file' && fact.by === 'bot' && fact.at === at;
}
