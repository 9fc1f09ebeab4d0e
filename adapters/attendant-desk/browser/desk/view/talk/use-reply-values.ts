import type { DeskConversation } from '../../../../wire.ts';
import { contextOf } from '../../model/contexts.ts';
import type { ReplyValues } from '../../state/canned-reply.ts';
import { useTools } from '../common/desk-context.ts';

/** What stands in for the variables of canned replies in a conversation. */
export function useReplyValues({ id, card, attendance }: DeskConversation): ReplyValues {
  const { desk } = useTools();
  const context = contextOf(id, desk.api).value;
  return {
    primeiroNome: card.firstName,
    sistema: desk.lists.value.systems.get(attendance.queue)?.name,
    atendente: desk.session.member.name,
    protocolo: typeof context === 'string' ? undefined : context.tickets[0]?.protocolNumber,
  };
}
