import { Worker } from 'node:worker_threads';

import { BotError, isBotError } from '../../bot/errors.ts';
import type { EventLog } from '../../bot/ports/event-log.ts';
import { reviewOf } from '../check/review.ts';
import type { Entry } from '../entry.ts';
import { knowledgeDirectory } from '../knowledge-directory.ts';
import { readKnowledge } from '../load-knowledge.ts';
import { askedQuestion, missesAmong, type Miss } from './asked-question.ts';
import { findGaps, type Gap } from './find-gaps.ts';

/** An entry that is past or near a date, `YYYY-MM-DD`. */
export interface DueEntry {
  readonly list: 'overdue' | 'soon' | 'expired' | 'expiring';
  readonly question: string;
  readonly day: string;
  readonly owner: string;
}

/** What there is to do about the entries. */
export interface KnowledgeWork {
  readonly gaps: readonly Gap[];
  readonly reviews: readonly DueEntry[];
}

const lists = ['overdue', 'soon', 'expired', 'expiring'] as const;
const ninetyDays = 90 * 86_400_000;

/**
 * The gaps of the last 90 days and the entries that are due in a folder (empty: the project's own), at a time (ms since 1970). While the
 * folder cannot be read, none is due. Reading and grouping take a while and so have a thread of their own.
 *
 * @throws BotError `snapshot_thread_ended`
 */
export async function knowledgeWork(events: Pick<EventLog, 'read'>, folder: string, now: number): Promise<KnowledgeWork> {
  const asked = [];
  for await (const event of events.read({ from: now - ninetyDays, to: now + 1 })) asked.push(askedQuestion(event) ?? []);
  const workerData: KnowledgeWorkJob = { misses: missesAmong(asked.flat()), folder, now };
  const file = new URL(`knowledge-work-thread${import.meta.url.slice(import.meta.url.lastIndexOf('.'))}`, import.meta.url);
  return new Promise((resolve, reject) => {
    new Worker(file, { workerData })
      .once('message', resolve)
      .once('error', reject)
      .once('exit', (code) => reject(new BotError('snapshot_thread_ended', { code })));
  });
}

/** What the thread works out. */
export interface KnowledgeWorkJob {
  readonly misses: readonly Miss[];
  readonly folder: string;
  readonly now: number;
}

/** Works it out, in the thread. */
export function workOut({ misses, folder, now }: KnowledgeWorkJob): KnowledgeWork {
  return { gaps: findGaps(misses), reviews: dueIn(folder || knowledgeDirectory(), now) };
}

function entriesIn(folder: string): readonly Entry[] {
  try {
    return readKnowledge(folder).entries;
  } catch (fault) {
    if (isBotError(fault, 'knowledge_invalid')) return [];
    throw fault;
  }
}

function dueIn(folder: string, now: number): readonly DueEntry[] {
  return reviewOf(entriesIn(folder), now).flatMap((review) =>
    lists.flatMap((list) =>
      review[list].map(({ question, owner, reviewOn, expiresAt = 0 }) => ({
        list,
        question,
        owner,
        day: list === 'overdue' || list === 'soon' ? reviewOn : new Date(expiresAt - 3 * 3_600_000).toISOString().slice(0, 10),
      })),
    ),
  );
}
