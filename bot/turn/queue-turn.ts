import type { TurnContext } from 'botbuilder-core';

import type { Served, Waiting } from '../service-desk/attendance.ts';
import { recognizeCommand } from '../service-desk/commands.ts';
import { fold, foldLabel } from '../service-desk/fold.ts';
import { canQueue, waitingDue, type QueueSight } from '../service-desk/queue.ts';
import { interruptionTexts } from '../texts/interruptions.ts';
import { queueTexts as say } from '../texts/queue.ts';
import { eventOf } from './attendance-events.ts';
import { forgetAttendance } from './attendant-turn.ts';
import type { ConversationMemory, QueueEnd } from './conversation-memory.ts';
import { attendanceEntry, handoffStatus } from './desk-entries.ts';
import type { Talk } from './talk.ts';
import { memoryOf } from './turn-memory.ts';
import { webChatChannel } from './turn-result.ts';
import { scopeOf, type TurnScope } from './turn-scope.ts';

/** What a turn of a conversation works with that waits or is being served. */
interface Attended {
  readonly context: TurnContext;
  readonly talk: Talk;
  readonly scope: TurnScope;
  readonly memory: ConversationMemory;
}

/** Hears what a person writes who waits for an attendant or speaks with one: it is in the log already, and no dialog hears it. */
export async function hearAttended(context: TurnContext, talk: Talk): Promise<void> {
  const attended = { context, talk, scope: scopeOf(context), memory: memoryOf(context) };
  const { attendance } = attended.memory;
  if (attendance?.place === 'queue') {
    await talk.tellFiles(context);
    await hearWaiting(attended, attendance);
  } else if (attendance?.place === 'desk') {
    await talk.tellTroubleWithFiles(context);
    await hearServed(attended, attendance);
  }
}

/** Looks whether the place of a conversation still holds, and tells the person what has changed. */
export async function lookInTurn(context: TurnContext, talk: Talk): Promise<void> {
  const attended = { context, talk, scope: scopeOf(context), memory: memoryOf(context) };
  const { attendance } = attended.memory;
  if (attendance === undefined) return;
  const sight = await attended.scope.ask.seeQueue(attended.scope.turn.mailbox, attendance.queue);
  if (attendance.place === 'queue') await lookAtWaiting(attended, attendance, sight);
  else await lookAtServed(attended, attendance, sight);
}

/** Hears from a channel whose own desk takes the place of this one how its hand-off stands; the web chat has none. */
export async function hearOtherDesk(context: TurnContext, talk: Talk): Promise<void> {
  const memory = memoryOf(context);
  if (context.activity.channelId === webChatChannel) return;
  const { state } = (context.activity.value ?? {}) as { readonly state?: unknown };
  if (state === 'accepted' && memory.attendance?.place === 'queue') {
    forgetAttendance(memory);
    memory.isElsewhere = true;
    await context.sendActivity(say.elsewhere);
  } else if (state !== 'accepted' && memory.isElsewhere === true) {
    delete memory.isElsewhere;
    await context.sendActivity(say.back);
    await talk.backToMenu(context);
  }
}

async function hearWaiting(attended: Attended, waiting: Waiting): Promise<void> {
  const { context, scope, memory, talk } = attended;
  const { heard } = scope;
  if (heard.trim() === '') return tellPlace(attended, waiting);
  const command = recognizeCommand(heard);
  if (isMeant(heard, say.register)) return outOfQueue(attended, waiting, { why: 'ticket-instead' });
  const leaves = command === 'end' && fold(heard).endsWith(say.leaveWord);
  if (isMeant(heard, say.leave) || leaves || command === 'menu' || command === 'cancel') {
    leftQueue(attended, waiting);
    await context.sendActivity(say.left);
    return talk.backToMenu(context);
  }
  if (command === 'end') {
    await context.sendActivity(interruptionTexts.bye);
    return scope.end('completedSuccessfully');
  }
  if (isMeant(heard, say.goOn) || command === 'attendant') return tellPlace(attended, waiting);
  if (memory.wasNoted === true) return;
  memory.wasNoted = true;
  await context.sendActivity(withButtons(say.noted, [say.leave, say.register]));
}

async function tellPlace(attended: Attended, waiting: Waiting, seen?: QueueSight): Promise<void> {
  const { context, scope, memory } = attended;
  const { place, minutes } = seen ?? (await scope.ask.seeQueue(scope.turn.mailbox, waiting.queue));
  memory.attendance = { ...waiting, told: { place, at: scope.now } };
  const wait = minutes === undefined ? '' : ` ${say.expectedWait(minutes)}`;
  await context.sendActivity(withButtons(`${say.place(place)}${wait}`, [say.leave, say.register]));
}

/** In service the person speaks with a person: only the whole word ends it, and only when it is confirmed. */
async function hearServed({ context, scope, memory }: Attended, served: Served): Promise<void> {
  const { heard, receivedAt } = scope;
  const wantsEnd = say.endWords.some((words) => isMeant(heard, words));
  const wasAsked = memory.endAsked === true;
  delete memory.endAsked;
  if (wantsEnd && wasAsked) {
    await context.sendActivity(interruptionTexts.bye);
    return scope.end('completedSuccessfully');
  }
  if (wantsEnd) {
    memory.endAsked = true;
    await context.sendActivity(withButtons(say.confirmEnd, [say.end, say.keepTalking]));
    return;
  }
  if (wasAsked && isMeant(heard, say.keepTalking)) {
    await context.sendActivity(say.keptTalking);
    return;
  }
  memory.attendance = { ...served, owedSince: served.owedSince ?? receivedAt };
}

async function lookAtWaiting(attended: Attended, waiting: Waiting, sight: QueueSight): Promise<void> {
  const { context, scope, memory } = attended;
  switch (waitingDue(waiting, sight, scope.now)) {
    case 'gone':
      return outOfQueue(attended, waiting, { why: 'gone' });
    case 'nobody-comes':
      return outOfQueue(attended, waiting, { why: 'nobody-comes', availability: sight.availability });
    case 'open-to-all': {
      const { only: _only, ...rest } = waiting;
      memory.attendance = { ...rest, askedAt: scope.now };
      return;
    }
    case 'ask-again':
      memory.attendance = { ...waiting, askedAt: scope.now };
      await context.sendActivity(withButtons(say.waitedLong, [say.goOn, say.register, say.leave]));
      return;
    case 'tell-place':
      return tellPlace(attended, waiting, sight);
    case undefined:
  }
}

async function lookAtServed(attended: Attended, served: Served, sight: QueueSight): Promise<void> {
  const { context, scope, memory } = attended;
  if (sight.present.some(({ member }) => member.id === served.attendant.id)) return;
  const { queue, subject } = served;
  scope.tellStaff(attendanceEntry({ what: 'desk-lost', by: served.attendant }));
  scope.addEffect(eventOf(scope.turn, scope.now, { what: 'desk-lost', queue, attendant: served.attendant.id }));
  const mayWait = canQueue(sight.availability) || sight.availability.state === 'queueFull';
  if (!mayWait) return outOfQueue(attended, served, { why: 'nobody-comes', availability: sight.availability, wasServed: true });
  const since = memory.queuedAt ?? served.since;
  memory.attendance = { place: 'queue', queue, since, front: true, reason: 'desk-lost', subject, askedAt: scope.now };
  await context.sendActivity(withButtons(say.lostDesk, [say.leave, say.register]));
}

/** The bot goes on: it says why, and offers what it can do instead. */
async function outOfQueue(attended: Attended, { queue, since }: Waiting | Served, end: QueueEnd): Promise<void> {
  const { context, scope, memory, talk } = attended;
  const isLeft = end.why !== 'nobody-comes';
  forgetAttendance(memory);
  memory.queueEnd = end;
  const seconds = Math.round((scope.now - since) / 1000);
  scope.addEffect(eventOf(scope.turn, scope.now, { what: isLeft ? 'left' : 'nobody-came', queue, seconds }));
  scope.tellStaff(attendanceEntry({ what: isLeft ? 'left' : 'out-of-queue' }));
  scope.speak(handoffStatus('failed'));
  await talk.goOn(context);
}

function leftQueue({ scope, memory }: Attended, { queue, since }: Waiting): void {
  forgetAttendance(memory);
  scope.addEffect(eventOf(scope.turn, scope.now, { what: 'left', queue, seconds: Math.round((scope.now - since) / 1000) }));
  scope.tellStaff(attendanceEntry({ what: 'left' }));
  scope.speak(handoffStatus('failed'));
}

function isMeant(heard: string, label: string): boolean {
  return fold(heard) === foldLabel(label);
}

function withButtons(text: string, buttons: readonly string[]) {
  const actions = buttons.map((label) => ({ type: 'imBack', title: label, value: label }));
  return { type: 'message', text, textFormat: 'markdown', suggestedActions: { actions, to: [] } };
}
