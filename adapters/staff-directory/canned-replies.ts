import { randomUUID } from 'node:crypto';

import type { CannedReply, StaffDirectory } from '../../bot/ports/staff-directory.ts';
import type { KeptDocument } from './kept-document.ts';

type CannedReplies = Pick<StaffDirectory, 'cannedReplies' | 'cannedReply' | 'putCannedReply' | 'removeCannedReply' | 'countCannedReplyUse'>;

/** The canned replies of a staff directory. */
export function cannedReplies(replies: KeptDocument<readonly CannedReply[]>): CannedReplies {
  const find = (id: string): CannedReply | undefined => replies.current().find((reply) => reply.id === id);
  return {
    cannedReplies: async (accountId) =>
      replies
        .current()
        .filter(({ owner }) => owner === undefined || owner === accountId)
        .sort((one, other) => one.shortcut.localeCompare(other.shortcut, 'pt-BR')),
    cannedReply: async (id) => find(id),
    async putCannedReply({ shortcut, text, owner }) {
      const isSame = (reply: CannedReply): boolean => reply.shortcut === shortcut && reply.owner === owner;
      const fresh = { id: randomUUID(), shortcut, ...(owner === undefined ? {} : { owner }), uses: 0 };
      let put: CannedReply = { ...fresh, text };
      await replies.update((all) => {
        put = { ...(all.find(isSame) ?? fresh), text };
        return [...all.filter((reply) => !isSame(reply)), put];
      });
      return put;
    },
    removeCannedReply: (id) => replies.update((all) => all.filter((reply) => reply.id !== id)),
    countCannedReplyUse: (id) =>
      replies.update((all) => all.map((reply) => (reply.id === id ? { ...reply, uses: reply.uses + 1 } : reply))),
  };
}
