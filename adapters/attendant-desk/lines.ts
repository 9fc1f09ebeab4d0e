import type { FileLinks } from '../../bot/file-links.ts';
import type { Activity } from '../../bot/ports/activity.ts';
import type { LogEntry, MailboxId } from '../../bot/ports/conversation-store.ts';
import { attendanceNewsText } from '../../bot/texts/attendance-news.ts';
import { attendanceNewsIn, authorOf, requestOf } from '../../bot/turn/desk-entries.ts';
import { sentFiles } from '../../bot/turn/sent-files.ts';
import { withoutSecret } from '../../bot/turn/told-secret.ts';
import type { DeskLine } from './wire.ts';

/** Makes addresses of files. */
export type LineLinks = Pick<FileLinks, 'pathTo'>;

/** Whose lines they are. */
export interface LinesOf {
  readonly mailbox: MailboxId;
  readonly links: LineLinks;
}

/** What the desk shows of log entries: what was said, and what happened; not what was only asked of the conversation. */
export function deskLinesOf(entries: readonly LogEntry[], about: LinesOf): readonly DeskLine[] {
  return entries.flatMap((entry) => lineOf(entry, about));
}

function lineOf({ activity: logged, audience }: LogEntry, about: LinesOf): readonly DeskLine[] {
  const activity = withoutSecret(logged);
  const { id = '', timestamp = '', text = '' } = activity;
  const common = { id, at: Date.parse(timestamp), isNote: false, files: [], offered: [] };
  const news = attendanceNewsIn(activity);
  if (news !== undefined) return [{ ...common, author: 'system', text: attendanceNewsText(news) }];
  if (activity.type !== 'message') return [];
  const author = authorOf(activity);
  const request = requestOf(activity);
  return [
    {
      ...common,
      author,
      text,
      isNote: audience === 'staff',
      files: filesOf(activity, about),
      offered: activity.suggestedActions?.actions.map(({ title }) => title) ?? [],
      ...(author === 'attendant' && activity.from?.name !== undefined ? { name: activity.from.name } : {}),
      ...(request === undefined ? {} : { request: request.slice(request.indexOf(':') + 1) }),
    },
  ];
}

function filesOf(activity: Activity, { mailbox, links }: LinesOf): DeskLine['files'] {
  return sentFiles(activity).map(({ id, name, contentType, bytes, check }) => ({
    ...{ id, name, contentType, bytes, check },
    ...(check === 'clean' ? { href: links.pathTo({ id, mailbox, contentType, name }) } : {}),
  }));
}
