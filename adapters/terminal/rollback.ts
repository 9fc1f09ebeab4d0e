import { join } from 'node:path';

import { BotError } from '../../bot/errors.ts';
import { knowledgeTexts as say } from '../../bot/texts/knowledge.ts';
import { knowledgeDirectory } from '../../knowledge/knowledge-directory.ts';
import { goBackOnFiles } from '../../knowledge/snapshots/go-back-on-files.ts';
import { openKeptSnapshots } from '../../knowledge/snapshots/kept-snapshots.ts';
import type { LiveKnowledge } from '../../knowledge/snapshots/live-knowledge.ts';
import { writeDurably } from '../durable-files/write-durably.ts';
import type { DeskAccess } from './desk-access.ts';

/** What the command prints, and its exit code. */
interface Answer {
  readonly text: string;
  readonly code: number;
}

/** Goes back to the version that served before, or to the one named; returns the exit code. */
export async function run([version]: readonly string[], { ask, open, settings }: DeskAccess): Promise<number> {
  const answered = await ask(JSON.stringify({ rollback: version ?? '' }));
  const { text, code } = answered === undefined ? await onFiles(version, settings, open) : (JSON.parse(answered) as Answer);
  console.log(text);
  return code;
}

/** Answers, in the server, what {@link run} asks it; the answer to any other request is `undefined`. */
export async function answerRollbackRequest(knowledge: Pick<LiveKnowledge, 'goBack'>, request: string): Promise<string | undefined> {
  const { rollback } = JSON.parse(request) as { readonly rollback?: string };
  return rollback === undefined ? undefined : JSON.stringify(await answer(knowledge, rollback || undefined));
}

/** With the files in one's own hands: a server that starts meanwhile finds them taken. */
async function onFiles(version: string | undefined, settings: DeskAccess['settings'], open: DeskAccess['open']): Promise<Answer> {
  const { close } = await open();
  try {
    const kept = openKeptSnapshots(join(settings.dataDirectory, 'knowledge'), writeDurably);
    const goBack = (target?: string): Promise<string> => goBackOnFiles(settings.knowledgeDirectory || knowledgeDirectory(), kept, target);
    return await answer({ goBack }, version);
  } finally {
    await close();
  }
}

async function answer({ goBack }: Pick<LiveKnowledge, 'goBack'>, version: string | undefined): Promise<Answer> {
  try {
    return { text: say.wentBack(await goBack(version)), code: 0 };
  } catch (fault) {
    if (!(fault instanceof BotError)) throw fault;
    return { text: fault.code === 'knowledge_version_unknown' ? say.notKept(String(fault.details['versions'])) : fault.message, code: 1 };
  }
}
