import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';

import type { Activity, Attachment } from '../ports/activity.ts';
import type { CaseFileSources } from '../ports/case-file.ts';
import type { MailboxId } from '../ports/conversation-store.ts';
import { maskCpf } from '../service-desk/cpf.ts';
import { cleanFileName } from '../service-desk/file-name.ts';
import type { Sensitive } from '../service-desk/redaction.ts';
import { caseFileTexts as say } from '../texts/case-file.ts';
import type { ConversationMemory } from '../turn/conversation-memory.ts';
import { authorOf } from '../turn/desk-entries.ts';
import { activitiesUpTo } from '../turn/effects/conversation-lines.ts';
import type { CaseAttachment, CaseFile, CaseMessage } from './case-file.ts';
import { momentOf } from './moment.ts';

/** A case file, and where the bytes of its files lie. */
export interface ReadCaseFile {
  readonly caseFile: CaseFile;
  /** Ids in the file store, by the path in the case file. */
  readonly ids: ReadonlyMap<string, string>;
}

/** Reads an ended conversation and the checksums of its files; `undefined` when there is none or it has not ended. */
export async function readCaseFile(
  { store, files, filesUpTo = Infinity }: CaseFileSources,
  conversation: MailboxId,
): Promise<ReadCaseFile | undefined> {
  const view = await store.look(conversation);
  if (view?.ended === undefined) return undefined;
  const sent = (await activitiesUpTo(store, conversation, view.head)).filter(({ type }) => shown.has(type));
  const areContained = cleanBytes(sent) <= filesUpTo;
  const ids = new Map<string, string>();
  const describe = async (attachment: Attachment): Promise<CaseAttachment | undefined> => {
    const { file, contentType, name = say.unnamed } = attachment;
    if (file === undefined) return undefined;
    const { check, bytes } = file;
    if (check !== 'clean') return { name, contentType, bytes, check };
    const hash = createHash('sha256');
    await pipeline(await files.open(file.id), hash);
    const described = { name, contentType, bytes, check, sha256: hash.digest('hex') };
    if (!areContained) return described;
    const path = `${say.folder}/${String(ids.size + 1).padStart(2, '0')}-${pathName(name)}`;
    ids.set(path, file.id);
    return { ...described, path };
  };
  const messages: CaseMessage[] = [];
  const activities: Activity[] = [];
  for (const activity of sent) {
    const described: (CaseAttachment | undefined)[] = [];
    for (const attachment of activity.attachments ?? []) described.push(await describe(attachment));
    if (activity.type === 'message') messages.push(messageOf(activity, described));
    activities.push(placed(activity, described));
  }
  const { identification, tickets = [] } = (view.state ?? {}) as ConversationMemory;
  const caseFile = {
    conversation,
    begun: momentOf(view.createdAt),
    ended: { ...momentOf(view.ended.at), code: view.ended.code },
    ...(identification === undefined ? {} : { person: { ...identification, cpf: maskCpf(identification.cpf) } }),
    tickets,
    messages,
    activities,
  };
  return { caseFile, ids };
}

/** How many bytes the clean files have together. */
function cleanBytes(activities: readonly Activity[]): number {
  const files = activities.flatMap(({ attachments = [] }) => attachments.map(({ file }) => file));
  return files.reduce((sum, file) => sum + (file?.check === 'clean' ? file.bytes : 0), 0);
}

/** What a user sees: what was said, and the end. */
const shown = new Set(['message', 'endOfConversation']);

function messageOf(activity: Activity, described: readonly (CaseAttachment | undefined)[]): CaseMessage {
  const { id = '', timestamp = '', from, text = '', textFormat, suggestedActions, channelData } = activity;
  const kind = authorOf(activity);
  return {
    id,
    author: { kind, ...(from?.name === undefined ? {} : { name: from.name }) },
    at: momentOf(Date.parse(timestamp)),
    text,
    format: kind !== 'user' && textFormat !== 'plain' ? 'markdown' : 'plain',
    options: suggestedActions?.actions.map(({ title }) => title) ?? [],
    files: described.filter((file) => file !== undefined),
    masked: (channelData?.['masked'] ?? []) as readonly Sensitive[],
  };
}

/** With the place of each file in the case file for its address; a file that is not in it keeps its name alone. */
function placed(activity: Activity, described: readonly (CaseAttachment | undefined)[]): Activity {
  if (activity.attachments === undefined) return activity;
  const attachments = activity.attachments.map(({ file: _file, ...attachment }, index) => {
    const path = described[index]?.path;
    return path === undefined ? attachment : { ...attachment, contentUrl: path.split('/').map(encodeURIComponent).join('/') };
  });
  return { ...activity, attachments };
}

/** A name that every file system takes. */
function pathName(name: string): string {
  return cleanFileName(name).replace(/[<>:"|?*\\]/g, '_') || say.unnamed;
}
