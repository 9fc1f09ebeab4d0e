import { registerTicket } from '../../bot/turn/register-ticket.ts';
import type { StepContext } from '../flow/flow.ts';
import type { Answers } from './answers.ts';
import { systemOfTicket, ticketText } from './ticket-text.ts';

/** Registers the ticket that the person has confirmed. */
export function register(context: StepContext<Answers>): Promise<Partial<Answers>> {
  const {
    memory,
    turn,
    answers: { kind = '', linkedTo },
  } = context;
  const { description, details, link } = ticketText(context);
  const told = [description, [...link, ...details].map(([name, text]) => `${name}: ${text}`).join('\n')].filter((part) => part !== '');
  const request = { system: systemOfTicket(context), kind, description: told.join('\n\n'), origin: 'chatbot' } as const;
  return registerTicket(turn, memory, { ...request, ...(linkedTo !== undefined && { linkedTo }) });
}
