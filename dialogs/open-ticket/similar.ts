import { isBotError } from '../../bot/errors.ts';
import type { StepContext } from '../flow/flow.ts';
import type { Answers } from './answers.ts';
import { likeness } from './likeness.ts';

/** From so much likeness on two tickets seem to be about the same. */
const alike = 0.6;

/**
 * An open ticket about the same, recorded under the declared CPF and e-mail, by its protocol number, which opens nothing by itself. None
 * when the ticket system cannot say: nobody waits for it to ask for help.
 */
export async function findSimilar({ answers, memory, turn }: StepContext<Answers>): Promise<{ readonly similar: string | undefined }> {
  const { identification, system } = memory;
  if (identification === undefined) return { similar: undefined };
  try {
    const { cpf, email } = identification;
    const found = (await turn.ask.findTickets({ cpf, email })).map(({ ticket }) => ticket);
    const open = found.filter((ticket) => ticket.state !== 'closed' && ticket.system === system);
    const { protocolNumber } = open.find(({ description }) => likeness(description, answers.description ?? '') >= alike) ?? {};
    return { similar: protocolNumber };
  } catch (fault) {
    if (!isBotError(fault, 'tickets_unavailable')) throw fault;
    return { similar: undefined };
  }
}
