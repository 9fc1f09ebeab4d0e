import type { Readable } from 'node:stream';

import { BotError } from '../../bot/errors.ts';
import type { DeskAction, DeskFile } from '../../bot/service-desk/desk-action.ts';
import { checkFile } from '../../bot/turn/check-file.ts';
import { takeFile } from '../../bot/turn/take-file.ts';
import type { DeskParts } from './desk-parts.ts';

/** A file that an attendant wants to send. */
export interface UploadedFile {
  readonly mailbox: string;
  readonly name: string;
  readonly declaredType: string;
  readonly content: Readable;
}

/** How long a scanner may take; a file without verdict is not sent. */
const scanMs = 10_000;

/**
 * Takes a file and has it checked. The page gets as its id a capability, so that it can send this file, in this conversation, under the name
 * and type that were found here.
 *
 * @throws BotError what `takeFile()` and `checkFile()` throw; `scanner_unavailable` without a verdict in time
 */
export async function takeDeskFile(
  { files, scanner, links, maxFileBytes }: Pick<DeskParts, 'files' | 'scanner' | 'links' | 'maxFileBytes'>,
  { mailbox, ...offered }: UploadedFile,
): Promise<DeskFile> {
  const { name, contentType, stored } = await takeFile(files, { mailbox, ...offered, maxBytes: maxFileBytes });
  const check = await checkFile({ files, scanner, id: stored.id, waitMs: scanMs });
  if (check === 'clean') return { id: links.pathTo({ id: stored.id, mailbox, name, contentType }), name, contentType, bytes: stored.bytes };
  await files.remove(stored.id);
  throw new BotError('scanner_unavailable', { reason: 'no verdict in time' });
}

/** The action with its files as the store knows them; `undefined` when one was not taken for this conversation. */
export async function openFiles(
  action: DeskAction,
  mailbox: string,
  { files, links }: Pick<DeskParts, 'files' | 'links'>,
): Promise<DeskAction | undefined> {
  if (action.do !== 'say' || action.files === undefined) return action;
  const opened: DeskFile[] = [];
  for (const { id } of action.files) {
    const linked = links.open(id);
    const stored = linked?.mailbox === mailbox ? await files.look(linked.id) : undefined;
    if (linked === undefined || stored?.mailbox !== mailbox) return undefined;
    opened.push({ id: stored.id, name: linked.name, contentType: linked.contentType, bytes: stored.bytes });
  }
  return { ...action, files: opened };
}

/** Makes the files of a message that was sent permanent. */
export async function keepFiles(action: DeskAction, { files }: Pick<DeskParts, 'files'>): Promise<void> {
  if (action.do === 'say') await Promise.all((action.files ?? []).map(({ id }) => files.keep(id)));
}
