import { userInfo } from 'node:os';
import { join } from 'node:path';

import { createAudit, type Audit } from '../../bot/audit.ts';
import { BotError } from '../../bot/errors.ts';
import { knowledgeTexts as say } from '../../bot/texts/knowledge.ts';
import { knowledgeDirectory } from '../../knowledge/knowledge-directory.ts';
import { goBackOnFiles } from '../../knowledge/snapshots/go-back-on-files.ts';
import { openKeptSnapshots } from '../../knowledge/snapshots/kept-snapshots.ts';
import type { LiveKnowledge } from '../../knowledge/snapshots/live-knowledge.ts';
import { writeDurably } from '../durable-files/write-durably.ts';
import type { DeskAccess } from './desk-access.ts';

/** What goes back, and where that is audited. */
export interface RollbackDesk {
  readonly knowledge: Pick<LiveKnowledge, 'goBack'>;
  readonly audit: Audit;
}

/** The version that is wanted, empty for the one before, and the account of the system that asks. */
interface Asked {
  readonly rollback: string;
  readonly account: string;
}

/** What the command prints, and its exit code. */
interface Answer {
  readonly text: string;
  readonly code: number;
}

/** Goes back to the version that served before, or to the one named; returns the exit code. */
export async function run([version]: readonly string[], { ask, open, events, settings }: DeskAccess): Promise<number> {
  const asked: Asked = { rollback: version ?? '', account: userInfo().username };
  const answered = await ask(JSON.stringify(asked));
  const { text, code } = answered === undefined ? await onFiles(asked, { settings, open, events }) : (JSON.parse(answered) as Answer);
  console.log(text);
  return code;
}

/** Answers, in the server, what {@link run} asks it; the answer to any other request is `undefined`. */
export async function answerRollbackRequest(desk: RollbackDesk, request: string): Promise<string | undefined> {
  const { rollback, account = '' } = JSON.parse(request) as Partial<Asked>;
  return rollback === undefined ? undefined : JSON.stringify(await answer(desk, { rollback, account }));
}

/** With the files in one's own hands: a server that starts meanwhile finds them taken. */
async function onFiles(asked: Asked, { settings, open, events }: Pick<DeskAccess, 'settings' | 'open' | 'events'>): Promise<Answer> {
  const { close } = await open();
  try {
    const kept = openKeptSnapshots(join(settings.dataDirectory, 'knowledge'), writeDurably);
    const goBack = (target?: string): Promise<string> => goBackOnFiles(settings.knowledgeDirectory || knowledgeDirectory(), kept, target);
    return await answer({ knowledge: { goBack }, audit: createAudit(await events(), { now: Date.now }) }, asked);
  } finally {
    await close();
  }
}

async function answer({ knowledge, audit }: RollbackDesk, { rollback, account }: Asked): Promise<Answer> {
  try {
    const version = await knowledge.goBack(rollback === '' ? undefined : rollback);
    await audit({ actor: { kind: 'command', account }, action: 'knowledge-rolled-back', subject: `knowledge:${version}` });
    return { text: say.wentBack(version), code: 0 };
  } catch (fault) {
    if (!(fault instanceof BotError)) throw fault;
    return { text: fault.code === 'knowledge_version_unknown' ? say.notKept(String(fault.details['versions'])) : fault.message, code: 1 };
  }
}
