import type { Waiting } from '../../bot/service-desk/attendance.ts';
import { bestOf, canQueue } from '../../bot/service-desk/queue.ts';
import type { AvailabilityState } from '../../bot/service-desk/availability-state.ts';
import { recognizeCommand } from '../../bot/service-desk/commands.ts';
import { shortened } from '../../bot/service-desk/shortened.ts';
import { queueTexts as say, unavailableText } from '../../bot/texts/queue.ts';
import { eventOf } from '../../bot/turn/attendance-events.ts';
import { attendanceEntry, handoffInitiation } from '../../bot/turn/desk-entries.ts';
import { systemOf } from '../flow/desk.ts';
import { referralText } from '../flow/referral-text.ts';
import type { Kept, StepContext } from '../flow/flow.ts';
import { newQuestion } from '../questions/new-question.ts';
import { parseYesNo } from '../questions/yes-no.ts';

/** What is known when somebody has asked for a person. */
export interface Answers {
  /** Whether a person can be spoken to, about the system of the talk; about any when none is known yet. */
  readonly availability: AvailabilityState;
  /** What the person asks for, in their own words; masked. */
  readonly subject: string;
  readonly place: number;
  /** Minutes of waiting to expect. */
  readonly minutes: number;
  /** When the hours end, if that is soon. */
  readonly closesAt: string;
}

type Context = StepContext<Answers>;

/** Systems whose queue the person may mean: that of the talk, else all that have attendants. */
export function queuesOf({ desk, memory }: Context): readonly string[] {
  if (memory.system !== undefined && systemOf(desk, memory.system)?.attendants === true) return [memory.system];
  return desk.systems.filter(({ attendants, parent }) => attendants && parent === undefined).map(({ id }) => id);
}

/** Whether the talk is about a system for which nobody attends in the chat. */
export function isNotAttended({ desk, memory }: Context): boolean {
  const system = systemOf(desk, memory.system);
  return system !== undefined && !system.attendants && system.hours.length === 0;
}

/** Looks whether a person can be spoken to now. */
export async function look(context: Context): Promise<Partial<Answers>> {
  const { turn } = context;
  const sights = await Promise.all(queuesOf(context).map((queue) => turn.ask.seeQueue(turn.turn.mailbox, queue)));
  const availability = bestOf(sights.map((sight) => sight.availability));
  if (!canQueue(availability)) noteRefused(context, availability);
  return { availability };
}

/** What was asked before without being answered is what the person wants to speak of. */
export function recallSubject({ memory: { question } }: Context): Partial<Answers> {
  return question === undefined || question.helpful === true || question.band === 'refusal' ? {} : { subject: question.question };
}

/** What was written about the matter, if it says anything of it. */
export function subjectIn(heard: string): string | undefined {
  const says = newQuestion(heard) !== undefined && parseYesNo(heard) === undefined && recognizeCommand(heard) !== 'attendant';
  return says ? heard.trim() : undefined;
}

/** The referral of a subject that the desk declares not to serve. */
export function referral({ answers, memory, desk, turn }: Context): string | undefined {
  const { refusal } = desk.knowledge.find(answers.subject ?? '', {
    now: turn.now,
    ...(memory.system === undefined ? {} : { system: memory.system }),
  });
  return refusal === undefined ? undefined : referralText(refusal);
}

/** Lets the conversation wait, if that is still possible: in the queue of the system of the talk. */
export async function enqueue(context: Context): Promise<Kept<Answers>> {
  const { memory, turn, answers } = context;
  const [queue = ''] = queuesOf(context);
  const sight = await turn.ask.seeQueue(turn.turn.mailbox, queue);
  const availability: AvailabilityState = turn.turn.lastFailure === 'queue_full' ? { state: 'queueFull' } : sight.availability;
  if (!canQueue(availability)) {
    noteRefused(context, availability);
    return { availability };
  }
  const reason = memory.question !== undefined && memory.question.helpful !== true ? 'not-understood' : 'asked';
  const attendance: Waiting = {
    place: 'queue',
    queue,
    since: turn.now,
    front: false,
    reason,
    subject: shortened(answers.subject ?? ''),
    told: { place: sight.place, at: turn.now },
  };
  memory.attendance = attendance;
  memory.queuedAt = turn.now;
  turn.placeLimit = sight.limit;
  turn.tellStaff(attendanceEntry({ what: 'queued', queue, why: reason }));
  turn.speak(handoffInitiation(attendance));
  turn.addEffect(eventOf(turn.turn, turn.now, { what: 'queued', queue }));
  return { availability, place: sight.place, minutes: sight.minutes, closesAt: sight.closesAt };
}

/** What somebody is told who waits now. */
export function queuedText({ answers: { availability, place = 1, minutes, closesAt } }: Context): string {
  const closing = closesAt === undefined ? '' : ` ${say.closingSoon(closesAt)}`;
  const wait = minutes === undefined ? '' : ` ${say.expectedWait(minutes)}`;
  const busy = availability?.state === 'busy' ? `${say.allBusy} ` : '';
  return `${busy}${say.called(place)}${wait}${closing} ${say.stayHere}`;
}

/** Why nobody can be spoken to. */
export function whyNot({ answers: { availability }, turn }: Context): string {
  return availability === undefined ? '' : unavailableText(availability, turn.now);
}

/** What somebody is told who waits no longer. */
export function whyOut({ memory: { queueEnd }, turn }: Context): string {
  if (queueEnd === undefined || queueEnd.why === 'ticket-instead') return '';
  if (queueEnd.why === 'gone') return say.gone;
  const lost = queueEnd.wasServed === true ? say.lostForGood : say.nobodyComes;
  return `${lost} ${unavailableText(queueEnd.availability, turn.now)}`;
}

function noteRefused(context: Context, { state }: AvailabilityState): void {
  const { turn } = context;
  turn.addEffect(eventOf(turn.turn, turn.now, { what: 'outside-hours', queue: queuesOf(context)[0] ?? '', state }));
}
