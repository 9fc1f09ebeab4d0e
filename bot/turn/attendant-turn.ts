import type { TurnContext } from 'botbuilder-core';

import type { Served, Waiting } from '../service-desk/attendance.ts';
import { askedFor } from '../service-desk/attendant-guard.ts';
import type { DeskAction, DeskActor, DeskOutcome, DeskRefusal } from '../service-desk/desk-action.ts';
import { servesQueue } from '../service-desk/queue.ts';
import { isWholeText } from '../service-desk/whole-text.ts';
import { openTicketTexts } from '../texts/open-ticket.ts';
import { queueTexts as say } from '../texts/queue.ts';
import { eventOf, type AttendanceFact } from './attendance-events.ts';
import type { ConversationMemory } from './conversation-memory.ts';
import { attendanceEntry, attendantMessage, handoffStatus, outcomeEntry, type AttendanceNews, type DeskItem } from './desk-entries.ts';
import { ticketAttach } from './effects/ticket-files.ts';
import { registerTicket } from './register-ticket.ts';
import type { Talk } from './talk.ts';
import { tellsSecret } from './told-secret.ts';
import { memoryOf } from './turn-memory.ts';
import { scopeOf, type TurnScope } from './turn-scope.ts';

/** Longest text that somebody writes at the desk, in UTF-16 units. */
const longestText = 4_000;

/** Everything that an action at the desk works with. */
interface Acting {
  readonly context: TurnContext;
  readonly talk: Talk;
  readonly scope: TurnScope;
  readonly memory: ConversationMemory;
  readonly actor: DeskActor;
  readonly request: string;
}

type Doing<Kind extends DeskAction['do']> = (acting: Acting, action: Extract<DeskAction, { do: Kind }>) => Promise<DeskOutcome>;

/** A turn without dialog: does what an attendant has asked for, if it may be done now, and says in the log what became of it. */
export async function actInTurn(
  context: TurnContext,
  { request, action, actor }: Extract<DeskItem, { request: string }>,
  talk: Talk,
): Promise<void> {
  const scope = scopeOf(context);
  const act = doings[action.do] as Doing<DeskAction['do']>;
  const outcome = await act({ context, talk, scope, memory: memoryOf(context), actor, request }, action);
  scope.note(outcomeEntry({ request, outcome }));
}

const doings: { readonly [Kind in DeskAction['do']]: Doing<Kind> } = {
  take,
  say: async (acting, action) => inService(acting, (served) => speak(acting, served, action)),
  async note(acting, { text }) {
    const { attendance } = acting.memory;
    if (attendance === undefined) return refused('not-waiting');
    const isTheirs = attendance.place === 'desk' && attendance.attendant.id === acting.actor.id;
    if (!isTheirs && acting.actor.role !== 'supervisor') return refused('not-yours');
    if (!isSayable(text)) return refused('text-invalid');
    acting.scope.tellStaff(attendantMessage(acting.actor, { text: text.trim(), request: acting.request }));
    return done;
  },
  hold: async (acting) => inService(acting, (served) => hold(acting, served, true)),
  resume: async (acting) => inService(acting, (served) => hold(acting, served, false)),
  transfer,
  'give-back': async (acting) =>
    inService(acting, async ({ queue, since }) => {
      leave(acting, { what: 'given-back', queue, seconds: secondsSince(acting, since) });
      acting.scope.tellStaff(news(acting, { what: 'given-back' }));
      await acting.context.sendActivity(say.back);
      await acting.talk.backToMenu(acting.context);
      return done;
    }),
  end: async (acting, { reason }) =>
    inService(acting, async ({ queue, since }) => {
      leave(acting, { what: 'ended', queue, seconds: secondsSince(acting, since) });
      acting.scope.tellStaff(news(acting, { what: 'ended', why: reason }));
      await acting.context.sendActivity(say.endedBy(acting.actor.name));
      acting.scope.end('completedSuccessfully');
      return done;
    }),
  'open-ticket': async (acting, action) => inService(acting, () => openTicket(acting, action)),
};

const done: DeskOutcome = { done: true };

async function take(acting: Acting): Promise<DeskOutcome> {
  const { memory, scope, actor, context, talk } = acting;
  const { attendance } = memory;
  if (attendance?.place === 'desk') {
    return attendance.attendant.id === actor.id ? done : refused('taken-by-another', attendance.attendant.name);
  }
  if (attendance === undefined) return refused('not-waiting');
  if (attendance.only !== undefined && attendance.only !== actor.id && actor.role !== 'supervisor') return refused('not-yours');
  if (attendance.only !== actor.id && !servesQueue(actor.systems, attendance.queue, talk.systems)) return refused('not-yours');
  if (scope.turn.lastFailure === 'attendant_full') return refused('at-capacity');
  const { availability, present } = await scope.ask.seeQueue(scope.turn.mailbox, attendance.queue);
  const isClosed = availability.state === 'closed' || availability.state === 'holiday';
  if (isClosed && !attendance.front) return refused('closed'); // who was being served already may be served to the end
  if (!present.some(({ member, state }) => member.id === actor.id && state === 'available')) return refused('not-available');
  const { queue, subject } = attendance;
  scope.placeLimit = actor.capacity;
  memory.attendance = { place: 'desk', queue, attendant: memberOf(actor), since: scope.now, subject, onHold: false, owedSince: scope.now };
  tellLog(acting, { what: 'taken', queue, seconds: secondsSince(acting, attendance.since) });
  scope.tellStaff(news(acting, { what: 'taken' }));
  scope.speak(handoffStatus('accepted'));
  await context.sendActivities([{ text: say.joined(actor.name) }, { text: say.security }]);
  return done;
}

async function speak(acting: Acting, served: Served, { text, files = [] }: Extract<DeskAction, { do: 'say' }>): Promise<DeskOutcome> {
  const { memory, scope, actor } = acting;
  const found = askedFor(text);
  if (found !== undefined) return refused('guarded', found);
  if (files.length === 0 ? !isSayable(text) : text.length > longestText || !isWholeText(text)) return refused('text-invalid');
  scope.speak(attendantMessage(actor, { text: text.trim(), files, request: acting.request }));
  if (files.length > 0) for (const number of memory.tickets ?? []) scope.addEffect(ticketAttach(number));
  const { owedSince: _owed, ...rest } = served;
  memory.attendance = { ...rest, onHold: false };
  if (memory.wasAnswered === true) return done;
  memory.wasAnswered = true;
  tellLog(acting, { what: 'first-reply', queue: served.queue, seconds: secondsSince(acting, memory.queuedAt ?? served.since) });
  return done;
}

async function hold({ memory, context, scope, actor }: Acting, served: Served, onHold: boolean): Promise<DeskOutcome> {
  if (served.onHold === onHold) return done;
  memory.attendance = { ...served, onHold };
  scope.tellStaff(attendanceEntry({ what: onHold ? 'held' : 'resumed', by: memberOf(actor) }));
  await context.sendActivity(onHold ? say.held(actor.name) : say.resumed(actor.name));
  return done;
}

/** Only who serves the conversation passes it on; a supervisor whichever waits or is being served. */
async function transfer(acting: Acting, { to, note }: Extract<DeskAction, { do: 'transfer' }>): Promise<DeskOutcome> {
  const { memory, scope, actor } = acting;
  const { attendance } = memory;
  if (attendance === undefined) return refused('not-waiting');
  const isTheirs = attendance.place === 'desk' && attendance.attendant.id === actor.id;
  if (!isTheirs && actor.role !== 'supervisor') return refused('not-yours');
  if (note.length > longestText || !isWholeText(note)) return refused('text-invalid');
  const outcome = await ('attendant' in to ? passToPerson(acting, to.attendant) : passToQueue(acting, to.queue));
  if (!outcome.done) return outcome;
  if (note.trim() !== '') scope.tellStaff(attendantMessage(actor, { text: note.trim(), request: acting.request }));
  tellLog(acting, { what: 'transferred', queue: attendance.queue });
  return done;
}

async function passToPerson(acting: Acting, attendant: string): Promise<DeskOutcome> {
  const { memory, scope, context } = acting;
  const attendance = memory.attendance as Served | Waiting;
  const { present } = await scope.ask.seeQueue(scope.turn.mailbox, attendance.queue);
  const target = present.find(({ member, state }) => member.id === attendant && state === 'available');
  if (target === undefined) return refused('nobody-there');
  if (attendance.place === 'desk' && attendance.attendant.id === attendant) return done;
  memory.attendance = { ...waitingAgain(acting, attendance, attendance.queue), only: attendant };
  scope.tellStaff(news(acting, { what: 'transferred', to: target.member.name }));
  await context.sendActivity(say.passedOn(target.member.name));
  return done;
}

/** A full queue takes them too: who was being served is never sent away, and only those who come anew are counted against `QUEUE_LIMIT`. */
async function passToQueue(acting: Acting, queue: string): Promise<DeskOutcome> {
  const { memory, scope, context, talk } = acting;
  const attendance = memory.attendance as Served | Waiting;
  const system = talk.systems.find(({ id }) => id === queue);
  const { availability, isPaused } = await scope.ask.seeQueue(scope.turn.mailbox, queue);
  if (system === undefined || availability.state === 'closed' || availability.state === 'holiday') return refused('closed');
  if (isPaused) return refused('queue-paused');
  if (availability.state === 'nobodyOn') return refused('nobody-there');
  memory.system = queue;
  memory.attendance = waitingAgain(acting, attendance, queue);
  scope.tellStaff(news(acting, { what: 'transferred', to: system.name }));
  await context.sendActivity(say.passedToTeam(system.name));
  return done;
}

/** At the front, with its first place in time. */
function waitingAgain({ memory, scope }: Acting, { subject }: Served | Waiting, queue: string): Waiting {
  return { place: 'queue', queue, since: memory.queuedAt ?? scope.now, front: true, reason: 'transferred', subject, askedAt: scope.now };
}

async function openTicket(acting: Acting, action: Extract<DeskAction, { do: 'open-ticket' }>): Promise<DeskOutcome> {
  const { memory, scope, context, talk } = acting;
  const { kind, description } = action;
  const system = talk.systems.find(({ id }) => id === action.system);
  const isKnown = system?.tickets === true && system.kinds.some(({ id }) => id === kind);
  if (!isKnown || !isSayable(description)) return refused('text-invalid');
  if (memory.identification === undefined) return refused('not-identified');
  const request = { system, kind, description: description.trim(), origin: 'attendant' } as const;
  const { protocolNumber, key } = await registerTicket(scope, memory, request);
  scope.tellStaff(news(acting, { what: 'ticket-opened', protocolNumber }));
  tellLog(acting, { what: 'ticket-opened', queue: system.id });
  const text = openTicketTexts.opened(protocolNumber, key);
  await context.sendActivity({ type: 'message', text, textFormat: 'markdown', channelData: tellsSecret(key) });
  return { done: true, protocolNumber };
}

/** Does something that only the attendant does who serves the conversation. */
async function inService({ memory, actor }: Acting, act: (served: Served) => Promise<DeskOutcome>): Promise<DeskOutcome> {
  const { attendance } = memory;
  if (attendance === undefined) return refused('not-waiting');
  return attendance.place === 'desk' && attendance.attendant.id === actor.id ? act(attendance) : refused('not-yours');
}

/** The conversation is no longer at the desk. */
function leave(acting: Acting, fact: AttendanceFact): void {
  forgetAttendance(acting.memory);
  tellLog(acting, fact);
  acting.scope.speak(handoffStatus('completed'));
}

/** The conversation is the bot's again, or over. */
export function forgetAttendance(memory: ConversationMemory): void {
  delete memory.attendance;
  delete memory.queuedAt;
  delete memory.wasAnswered;
  delete memory.wasNoted;
  delete memory.endAsked;
}

function tellLog({ scope, actor }: Acting, fact: AttendanceFact): void {
  scope.addEffect(eventOf(scope.turn, scope.now, { ...fact, attendant: actor.id }));
}

function news({ actor }: Acting, fact: AttendanceNews): ReturnType<typeof attendanceEntry> {
  return attendanceEntry({ ...fact, by: memberOf(actor) });
}

function memberOf({ id, name }: DeskActor): Served['attendant'] {
  return { id, name };
}

function secondsSince({ scope }: Acting, moment: number): number {
  return Math.max(0, Math.round((scope.now - moment) / 1000));
}

function isSayable(text: string): boolean {
  return text.trim() !== '' && text.length <= longestText && isWholeText(text);
}

function refused(refusal: DeskRefusal, detail?: string): DeskOutcome {
  return { done: false, refusal, ...(detail === undefined ? {} : { detail }) };
}
