import type { Activity, Attachment, JsonObject } from '../ports/activity.ts';
import type { Incoming } from '../ports/conversation-store.ts';
import type { QueueReason, StaffMember, Waiting } from '../service-desk/attendance.ts';
import type { DeskAction, DeskActor, DeskFile, DeskLook, DeskOutcome, EndReason } from '../service-desk/desk-action.ts';

const asked = 'desk';
const answered = 'desk.outcome';
const happened = 'attendance';

/** What a turn of the desk has to do: an attendant's action, or the server's own look. */
export type DeskItem =
  | { readonly request: string; readonly action: DeskAction; readonly actor: DeskActor }
  | { readonly request?: undefined; readonly action: DeskLook; readonly actor?: undefined };

/** What has happened to a conversation between the bot, the queue and the desk; the staff reads it in the log. */
export interface AttendanceNews {
  readonly what:
    | 'queued'
    | 'taken'
    | 'held'
    | 'resumed'
    | 'transferred'
    | 'given-back'
    | 'ticket-opened'
    | 'ended'
    /** The person left the queue. */
    | 'left'
    /** Nobody can come any more, or the person was away for too long: the conversation is the bot's again. */
    | 'out-of-queue'
    /** The attendant's desk is gone; the conversation waits again. */
    | 'desk-lost';
  /** Who did it; absent when the person or the server did. */
  readonly by?: StaffMember;
  /** Whom it was passed on to, a person or the team of a system, by name. */
  readonly to?: string;
  /** Id of the system in whose queue it is. */
  readonly queue?: string;
  readonly why?: QueueReason | EndReason;
  readonly protocolNumber?: string;
}

/** An item for the inbox of a conversation. Only the desk puts in what is for the staff alone, so that no door can bring one. */
export function deskIncoming(item: DeskItem): Incoming {
  const { request, actor } = item;
  return {
    activity: {
      type: 'event',
      name: asked,
      from: actor === undefined ? { id: asked } : { id: actor.id, name: actor.name },
      value: item as unknown as JsonObject,
    },
    dedupeKeys: request === undefined ? [] : [`desk:${request}`],
    audience: 'staff',
  };
}

/** The item that an activity brings which came in for the staff alone, if it is one. */
export function deskItemIn({ type, name, value }: Activity): DeskItem | undefined {
  return type === 'event' && name === asked ? (value as unknown as DeskItem) : undefined;
}

/** What an attendant writes, and the action by which. */
export interface Written {
  readonly text: string;
  readonly files?: readonly DeskFile[];
  readonly request: string;
}

/** What an attendant says, as an entry of the log; never interpreted as Markdown. */
export function attendantMessage({ id, name }: StaffMember, { text, files = [], request }: Written): Activity {
  const attachments = files.map((file): Attachment => ({
    contentType: file.contentType,
    name: file.name,
    file: { id: file.id, bytes: file.bytes, check: 'clean' },
  }));
  return {
    type: 'message',
    text,
    textFormat: 'plain',
    from: { id, name, role: 'bot' },
    channelData: { author: 'attendant', personal: true, request },
    ...(attachments.length > 0 && { attachments }),
  };
}

/** Whether an entry of the log is what an attendant wrote: to the user, or, for the staff alone, a note. */
export function isAttendants({ type, from, channelData }: Activity): boolean {
  return type === 'message' && from?.role === 'bot' && channelData?.['author'] === 'attendant';
}

/** Who wrote a message. */
export function authorOf(activity: Activity): 'user' | 'bot' | 'attendant' {
  if (activity.from?.role !== 'bot') return 'user';
  return isAttendants(activity) ? 'attendant' : 'bot';
}

/** The action by which an attendant wrote this, if one did. */
export function requestOf(activity: Activity): string | undefined {
  const request = isAttendants(activity) ? activity.channelData?.['request'] : undefined;
  return typeof request === 'string' ? request : undefined;
}

/** The news as an entry of the log for the staff. */
export function attendanceEntry(news: AttendanceNews): Activity {
  return { type: 'event', name: happened, value: news as unknown as JsonObject };
}

/** The news that an entry of the log for the staff is, if it is one. */
export function attendanceNewsIn({ type, name, value }: Activity): AttendanceNews | undefined {
  return type === 'event' && name === happened ? (value as unknown as AttendanceNews) : undefined;
}

/** What became of an action; of one that failed again and again, the code of its failure. */
export type DeskAnswer =
  { readonly request: string; readonly outcome: DeskOutcome } | { readonly request: string; readonly failed: string };

/** The answer to an action, as an entry of the log that only the system reads. */
export function outcomeEntry(answer: DeskAnswer): Activity {
  return { type: 'event', name: answered, value: { ...answer } };
}

/** The answer that an entry of the log is, if it is one; a client may send an event of any name, but never as the bot. */
export function outcomeIn({ type, name, from, value }: Activity): DeskAnswer | undefined {
  return type === 'event' && name === answered && from?.role === 'bot' ? (value as unknown as DeskAnswer) : undefined;
}

/** Tells a channel how the hand-off that it was told of stands (Bot Framework handoff protocol). */
export function handoffStatus(state: 'accepted' | 'failed' | 'completed'): Activity {
  return { type: 'event', name: 'handoff.status', value: { state } };
}

/** Tells a channel that a person is asked for (Bot Framework handoff protocol): a desk of its own may take the conversation. */
export function handoffInitiation({ queue, subject, reason }: Pick<Waiting, 'queue' | 'subject' | 'reason'>): Activity {
  return { type: 'event', name: 'handoff.initiate', value: { Skill: queue, subject, reason } };
}
