import { BotError } from '../../bot/errors.ts';
import { formatProtocolNumber } from '../../bot/service-desk/protocol-number.ts';
import { ticketOpenedMail } from '../../bot/texts/mails.ts';
import { mailSend } from '../../bot/turn/effects/mail-effect.ts';
import { ticketOpen } from '../../bot/turn/effects/ticket-effects.ts';
import { ticketAttach } from '../../bot/turn/effects/ticket-files.ts';
import { keysOf } from '../../bot/turn/ticket-keys.ts';
import type { StepContext } from '../flow/flow.ts';
import type { Answers } from './answers.ts';
import { systemOfTicket, ticketText } from './ticket-text.ts';

/** Takes the protocol number with its key and asks for the ticket and its mail; both are delivered after the turn is committed. */
export async function register(context: StepContext<Answers>): Promise<Partial<Answers>> {
  const { memory, turn, answers } = context;
  const requester = memory.identification;
  if (requester === undefined) throw new BotError('flow_invalid', { flow: 'open-ticket', details: 'it runs without identification' });
  const system = systemOfTicket(context);
  const year = yearInBrasilia(turn.now);
  const protocolNumber = formatProtocolNumber(year, await turn.nextProtocolNumber(year));
  const [key = ''] = await keysOf(protocolNumber, turn.ask);
  turn.addEffect(
    ticketOpen({
      protocolNumber,
      system: system.id,
      kind: answers.kind ?? '',
      description: ticketText(context).description,
      requester,
      origin: 'chatbot',
      openedAt: new Date(turn.now).toISOString(),
    }),
  );
  if (memory.files !== undefined) turn.addEffect(ticketAttach(protocolNumber));
  const facts = { name: requester.name, protocolNumber, systemName: system.name, phone: system.phone };
  const mail = ticketOpenedMail(facts, { key });
  turn.addEffect(mailSend({ to: requester.email, ...mail }));
  memory.tickets = [...(memory.tickets ?? []), protocolNumber];
  return { protocolNumber, key };
}

function yearInBrasilia(now: number): number {
  return Number(new Intl.DateTimeFormat('en', { timeZone: 'America/Sao_Paulo', year: 'numeric' }).format(now));
}
