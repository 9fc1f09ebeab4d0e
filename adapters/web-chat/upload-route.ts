import type { IncomingMessage } from 'node:http';

import { BotError, isBotError } from '../../bot/errors.ts';
import type { Attachment } from '../../bot/ports/activity.ts';
import type { Route } from '../../bot/ports/route.ts';
import { checkFile } from '../../bot/turn/check-file.ts';
import { takeFile, type TakenFile } from '../../bot/turn/take-file.ts';
import { readUploadedActivity, shortId, type InboundActivity, type UploadedActivity } from './activity-schema.ts';
import { callerIn, mailboxOf, refuseEnded, type Caller, type Channel } from './channel.ts';
import { directLineRoute } from './direct-line-route.ts';
import { incomingOf } from './said-activity.ts';
import { partsOfUpload, type UploadPart } from './upload-parts.ts';

/** One upload on its way in. */
interface Upload {
  readonly channel: Channel;
  readonly request: IncomingMessage;
  readonly conversation: string;
  readonly caller: Caller;
  /** What it says besides its files, until its activity part has come. */
  readonly silent: UploadedActivity;
}

/** What lies in a form between its parts. */
const formBytes = 65_536;
const activityBytes = 262_144;

/** Sending files (Direct Line 3.0, `POST …/upload`): as parts of a form, with the activity that carries them, or one as the raw body. */
export function uploadRoute(channel: Channel): Route {
  const path = '/v3/directline/conversations/:conversation/upload';
  return directLineRoute(channel.origins, 'POST', path, async (request, { parameters, query }) => {
    const conversation = parameters['conversation'] ?? '';
    const caller = await callerIn(channel, request, conversation);
    await channel.callsOfConversation(`say ${conversation}`);
    await refuseEnded(channel, conversation);
    const user = shortId.safeParse(query.get('userId'));
    const activity: InboundActivity = { type: 'message', ...(user.success ? { from: { id: user.data } } : {}) };
    return [200, { id: await receiveUpload({ channel, request, conversation, caller, silent: { activity, names: [] } }) }];
  });
}

/** Takes all files, has them checked, and receives the activity that names them; on a refusal none of them stays. */
async function receiveUpload(upload: Upload): Promise<string> {
  const { channel, conversation, caller } = upload;
  const taken: TakenFile[] = [];
  const signs = setInterval(() => void signal(upload), channel.uploads.signMs);
  try {
    const { activity, names } = await takeParts(upload, taken);
    if (taken.length === 0) throw new BotError('request_invalid', { details: 'there is no file in the upload' });
    const attachments = await Promise.all(inOrderOf(names, taken).map((file) => attachmentOf(channel, file)));
    const said = incomingOf({ caller, conversation, activity, attachments });
    const { activityId, duplicate } = await channel.store.receive(mailboxOf(conversation), said);
    await (duplicate ? forget(channel, taken) : keep(channel, taken));
    return activityId;
  } catch (fault) {
    // A store that fails does not say whether it has the activity: then the files are left to the sweep.
    if (!isBotError(fault, 'store_unavailable')) await forget(channel, taken);
    throw fault;
  } finally {
    clearInterval(signs);
  }
}

/** Whoever sends a large file over a slow network is not silent. */
async function signal({ channel, conversation, caller }: Upload): Promise<void> {
  const sign = incomingOf({ caller, conversation, activity: { type: 'event', name: 'uploading' } });
  await channel.store.receive(mailboxOf(conversation), sign).catch(() => undefined); // the upload itself will tell
}

async function takeParts({ channel, request, conversation, silent }: Upload, taken: TakenFile[]): Promise<UploadedActivity> {
  const { files, maxFileBytes, uploads } = channel;
  const isForm = /^multipart\//i.test(request.headers['content-type'] ?? '');
  const maxBytes = (isForm ? uploads.maxFiles : 1) * maxFileBytes + formBytes;
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw new BotError('file_too_large', { limit: maxFileBytes });
  let said = silent;
  for await (const part of partsOfUpload(request, { maxFiles: uploads.maxFiles, maxBytes, idleMs: uploads.idleMs })) {
    if (part.kind === 'activity') {
      said = readUploadedActivity(await jsonOf(part));
      continue;
    }
    if (taken.length === uploads.maxFiles) throw new BotError('files_too_many', { limit: uploads.maxFiles });
    await channel.filesOfConversation(conversation);
    const { name, contentType: declaredType, content } = part;
    const file = await takeFile(files, { mailbox: mailboxOf(conversation), name, declaredType, content, maxBytes: maxFileBytes });
    taken.push(file);
    await channel.fileBytesOfConversation(conversation, file.stored.bytes);
  }
  return said;
}

async function jsonOf({ content }: UploadPart): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > activityBytes) throw new BotError('body_too_large', { limit: activityBytes });
    chunks.push(chunk);
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))) as unknown;
  } catch (fault) {
    throw new BotError('body_not_json', {}, fault);
  }
}

/** A client that reads its files side by side appends them as they get ready; its activity names them in the order in which they were chosen. */
function inOrderOf(names: readonly string[], taken: readonly TakenFile[]): readonly TakenFile[] {
  const placeOf = ({ givenName }: TakenFile): number => names.indexOf(givenName);
  return taken.every((file) => placeOf(file) >= 0) ? taken.toSorted((one, other) => placeOf(one) - placeOf(other)) : taken;
}

/** @throws BotError `file_infected` */
async function attachmentOf({ files, scanner, uploads }: Channel, { name, contentType, stored }: TakenFile): Promise<Attachment> {
  const check = await checkFile({ files, scanner, id: stored.id, waitMs: uploads.scanMs });
  return { contentType, name, file: { id: stored.id, bytes: stored.bytes, check } };
}

async function forget({ files }: Channel, taken: readonly TakenFile[]): Promise<void> {
  await Promise.all(taken.map(({ stored }) => files.remove(stored.id)));
}

/** The activity is safe already: what fails here is made good by the sweep. */
async function keep({ files, log }: Channel, taken: readonly TakenFile[]): Promise<void> {
  const kept = await Promise.allSettled(taken.map(({ stored }) => files.keep(stored.id)));
  if (kept.some(({ status }) => status === 'rejected')) log.warn({}, 'files of a message stay provisional until the next sweep');
}
