import { shortened } from '../../bot/service-desk/shortened.ts';
import { ticketHistoryTexts as say } from '../../bot/texts/ticket-history.ts';
import { listed, ownTicket, ownTickets } from '../../bot/turn/own-tickets.ts';
import type { Kept, StepContext } from '../flow/flow.ts';
import type { Answers } from './answers.ts';
import { historyLines, lastQuestion } from './history-lines.ts';
import { statusOf } from './shown.ts';

type Context = StepContext<Answers>;

/** Lines that one message shows. */
const pageLines = 6;
/** What a message shows of a line; the file has all of it. */
const lineCharacters = 700;

/** Reads which tickets there are; the one that was asked for is meant, or, when none was, the only one. */
export async function readTickets(context: Context): Promise<Kept<Answers>> {
  const tickets = await ownTickets(context);
  if (tickets === undefined) return { isDown: true };
  const asked = tickets.find(({ protocolNumber }) => protocolNumber === context.answers.protocolNumber);
  const isMissing = asked === undefined && context.answers.protocolNumber !== undefined;
  const meant = asked ?? (tickets.length === 1 && !isMissing ? tickets[0] : undefined);
  return { tickets, shown: 5, protocolNumber: meant?.protocolNumber, isMissing };
}

/** Reads where the chosen ticket stands, what its desk asks, and how long it can be reopened. */
export async function readTicket(context: Context): Promise<Kept<Answers>> {
  const story = await ownTicket(context, context.answers.protocolNumber ?? '');
  if (story === undefined) return { ticket: undefined };
  const { state, stateSince } = story.ticket;
  const until = Date.parse(stateSince) + context.desk.reopenHours * 3_600_000;
  return {
    ticket: listed(story),
    question: state === 'waiting-for-user' ? lastQuestion(story.history) : undefined,
    reopenableUntil: state === 'closed' && context.turn.now <= until ? until : undefined,
    earlier: undefined,
  };
}

/** Reads the newest part of its history, and each time the part before. */
export async function readPage(context: Context): Promise<Kept<Answers>> {
  const story = await ownTicket(context, context.answers.protocolNumber ?? '');
  if (story === undefined) return { page: undefined };
  const lines = historyLines(story.history);
  const end = context.answers.earlier ?? lines.length;
  const earlier = Math.max(0, end - pageLines);
  return { page: lines.slice(earlier, end).map((line) => ({ ...line, text: shortened(line.text, lineCharacters) })), earlier };
}

/** Writes the whole history into a file. */
export async function makeFile(context: Context): Promise<Kept<Answers>> {
  const { answers, desk, turn } = context;
  const protocolNumber = answers.protocolNumber ?? '';
  const story = await ownTicket(context, protocolNumber);
  if (story === undefined) return { file: undefined };
  const parts = [say.fileHead(statusOf(listed(story), desk)), ...historyLines(story.history).map(say.fileLine)];
  const kept = await turn.ask.keepFile(turn.turn.mailbox, `${parts.join('\n\n')}\n`);
  return { file: { contentType: 'text/plain', name: say.fileName(protocolNumber), file: { ...kept, check: 'clean' } } };
}
