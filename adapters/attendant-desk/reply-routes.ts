import { z } from 'zod';

import { BotError } from '../../bot/errors.ts';
import type { Route } from '../../bot/ports/route.ts';
import type { CannedReply, StaffAccount, StaffDirectory } from '../../bot/ports/staff-directory.ts';
import { mayDo } from '../../bot/service-desk/staff-role.ts';
import { answerJson } from '../pages/answer-json.ts';
import { deskRoute } from './desk-route.ts';
import type { StaffGuard } from './guard-route.ts';
import type { DeskReply } from './wire.ts';

const replySchema = z.strictObject({
  shortcut: z.string().regex(/^[\p{L}\p{N}-]{1,30}$/u),
  text: z.string().trim().min(1).max(2_000),
  scope: z.enum(['team', 'personal']),
});

/** The canned replies: those of the team, which supervisors keep, and one's own. */
export function replyRoutes(guard: StaffGuard, staff: StaffDirectory): readonly Route[] {
  /** @throws BotError `staff_not_allowed`, `request_invalid` for a reply of somebody else */
  function refuseUnlessTheirs({ id, role }: StaffAccount, owner: string | undefined): void {
    if (owner === undefined && !mayDo(role, 'supervise')) throw new BotError('staff_not_allowed', { role });
    if (owner !== undefined && owner !== id) throw new BotError('request_invalid', { details: 'there is no such reply' });
  }

  return [
    deskRoute(guard, {
      method: 'GET',
      path: '/desk/api/replies',
      async handle(_request, response, { session }) {
        answerJson(response, 200, (await staff.cannedReplies(session.account.id)).map(shown));
      },
    }),
    deskRoute(guard, {
      method: 'PUT',
      path: '/desk/api/replies/:reply',
      async handle(_request, response, { parameters, session, json }) {
        const { success, data } = replySchema.safeParse(await json());
        if (!success) throw new BotError('request_invalid', { details: 'a reply has a shortcut, a text and a scope' });
        const { shortcut, text, scope } = data;
        const owner = scope === 'personal' ? { owner: session.account.id } : {};
        refuseUnlessTheirs(session.account, owner.owner);
        const before = await staff.cannedReply(parameters['reply'] ?? '');
        if (before !== undefined) refuseUnlessTheirs(session.account, before.owner);
        const kept = await staff.putCannedReply({ shortcut, text, ...owner });
        if (before !== undefined && before.id !== kept.id) await staff.removeCannedReply(before.id);
        answerJson(response, 200, shown(kept));
      },
    }),
    deskRoute(guard, {
      method: 'DELETE',
      path: '/desk/api/replies/:reply',
      async handle(_request, response, { parameters, session }) {
        const reply = await staff.cannedReply(parameters['reply'] ?? '');
        if (reply !== undefined) {
          refuseUnlessTheirs(session.account, reply.owner);
          await staff.removeCannedReply(reply.id);
        }
        answerJson(response, 200, {});
      },
    }),
    deskRoute(guard, {
      method: 'POST',
      path: '/desk/api/replies/:reply/used',
      async handle(_request, response, { parameters }) {
        await staff.countCannedReplyUse(parameters['reply'] ?? '');
        answerJson(response, 200, {});
      },
    }),
  ];
}

function shown({ id, shortcut, text, owner, uses }: CannedReply): DeskReply {
  return { id, shortcut, text, scope: owner === undefined ? 'team' : 'personal', uses };
}
