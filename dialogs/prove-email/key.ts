import { isBotError } from '../../bot/errors.ts';
import { codeRules, isOneOf } from '../../bot/service-desk/one-time-code.ts';
import { parseProtocolNumber } from '../../bot/service-desk/protocol-number.ts';
import { parseTicketKey } from '../../bot/service-desk/ticket-key.ts';
import { keysOf } from '../../bot/turn/ticket-keys.ts';
import type { Kept, StepContext } from '../flow/flow.ts';
import type { Answers, TypedNumber } from './answers.ts';

/** The protocol number in an answer, with the key if it was written too. */
export function typedNumber(heard: string): TypedNumber | undefined {
  const protocolNumber = parseProtocolNumber(heard);
  const key = parseTicketKey(heard);
  return protocolNumber === undefined ? undefined : { protocolNumber, ...(key !== undefined && { key }) };
}

/**
 * Tries a key. It opens a ticket that is recorded under the CPF of this conversation: the number and the key alone, read over somebody's
 * shoulder, open nothing. A number that does not exist takes the same way as one of somebody else.
 */
export async function checkKey({ answers, memory, turn }: StepContext<Answers>): Promise<Kept<Answers>> {
  const { protocolNumber = '', key = answers.key ?? '' } = answers.given ?? {};
  const forgotten = { given: undefined, key: undefined };
  if ((memory.wrongKeys ?? 0) >= codeRules.tries) return { ...forgotten, verdict: 'over' };
  try {
    const [keys, story] = await Promise.all([keysOf(protocolNumber, turn.ask), turn.ask.readTicket(protocolNumber)]);
    const fits = isOneOf(key, keys);
    const isOwn = isOneOf(memory.identification?.cpf ?? '', [story?.ticket.requester.cpf ?? '00000000000']);
    if (fits && isOwn) {
      memory.proved = { ...memory.proved, tickets: [...(memory.proved?.tickets ?? []), protocolNumber] };
      return { ...forgotten, verdict: 'right' };
    }
  } catch (fault) {
    if (!isBotError(fault, 'tickets_unavailable')) throw fault;
    return { ...forgotten, verdict: 'unavailable' };
  }
  memory.wrongKeys = (memory.wrongKeys ?? 0) + 1;
  return { ...forgotten, verdict: 'wrong' };
}
