import { BotError } from '../../bot/errors.ts';
import type { Log } from '../../bot/ports/log.ts';
import type { BuildJob, Built } from './build-snapshot.ts';
import type { KeptSnapshots } from './kept-snapshots.ts';
import type { Snapshot } from './snapshot.ts';
import { watchFolder } from './watch-folder.ts';

/** What the knowledge that serves is made from. */
export interface LiveKnowledgeParts {
  /** The folder that managers edit. */
  readonly folder: string;
  readonly kept: KeptSnapshots;
  /** Builds aside, so that nobody waits for it. */
  readonly build: (job: BuildJob) => Promise<Built>;
  /** Told as soon as something moves in the folder: a build comes when it rests. */
  readonly prepare?: () => void;
  readonly log: Log;
}

/** How the knowledge base is, for operators. */
export interface KnowledgeReport {
  readonly version: string;
  readonly entries: number;
  /** Why the folder as it is now does not serve, a line for each fault; empty when nothing is wrong with it. */
  readonly faults: readonly string[];
  /** Edits that were taken over and refused since the start. */
  readonly taken: number;
  readonly refused: number;
}

/** Takes over a snapshot; what is under way keeps the one before. */
export type TakeOver = (snapshot: Snapshot) => Promise<void>;

/** The knowledge base that serves, and follows its folder. */
export interface LiveKnowledge {
  readonly current: () => Snapshot;
  /** From now on every new snapshot is handed over before it counts as the one that serves. */
  readonly onChange: (takeOver: TakeOver) => void;
  /** Goes back to a version that has served, until the next edit that passes. @throws BotError `knowledge_version_unknown`, `knowledge_invalid` */
  readonly goBack: (version?: string) => Promise<string>;
  readonly report: () => KnowledgeReport;
  readonly close: () => Promise<void>;
}

/** Faults that are told one by one; of more only the first ones. */
const mostFaults = 50;

/**
 * Begins with what served last, or else with the folder; then follows every edit of the folder: built aside, checked, and taken over whole
 * or not at all.
 *
 * @throws BotError `knowledge_invalid` when nothing has ever served and the folder cannot be read
 */
export async function openLiveKnowledge({
  folder,
  kept,
  build,
  prepare = () => undefined,
  log,
}: LiveKnowledgeParts): Promise<LiveKnowledge> {
  const receivers: TakeOver[] = [];
  let faults: readonly string[] = [];
  let [taken, refused] = [0, 0];
  let closed = false;
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other, so that an edit and a way back do not meet. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = last.then(act);
    last = done.catch(() => undefined);
    return done;
  }

  async function takeOver(next: Snapshot): Promise<void> {
    for (const receive of receivers) await receive(next);
    current = Object.freeze(next);
  }

  async function follow(): Promise<void> {
    if (closed) return;
    const began = performance.now();
    const built = await build({ folder, checked: true, before: current.version, ...unlessSettled(kept) });
    if (built.outcome === 'unchanged') faults = [];
    if (built.outcome === 'refused') refuse(built.faults);
    if (built.outcome !== 'built') return;
    await takeOver(built.snapshot);
    [faults, taken] = [[], taken + 1];
    await kept.accept(built.snapshot.version, built.files, built.fingerprint);
    const { version, entries } = built.snapshot;
    log.info({ version, entries, ms: Math.round(performance.now() - began) }, 'An edit of the knowledge base serves now');
  }

  function refuse(found: readonly string[]): void {
    faults = found.slice(0, mostFaults);
    refused += 1;
    const { version } = current;
    log.error(
      { version, faults: faults.join('\n'), count: found.length },
      'An edit of the knowledge base was refused: the one before it serves',
    );
  }

  const tryFollowing = (): void =>
    void inTurn(follow).catch((fault: unknown) => {
      refuse([fault instanceof Error ? fault.message : String(fault)]);
    });

  const begun = await first({ folder, kept, build });
  let current = begun.current;
  const stop = watchFolder(folder, { onStir: prepare, onChange: tryFollowing });
  if (begun.isEdited) tryFollowing();

  return {
    current: () => current,
    onChange: (receive) => void receivers.push(receive),
    goBack: (version) =>
      inTurn(async () => {
        const target = kept.before(version);
        const built = await build({ folder, kept: kept.fileOf(target), checked: false, before: current.version });
        if (built.outcome !== 'built')
          throw new BotError('knowledge_invalid', { details: 'faults' in built ? built.faults.join('\n') : '' });
        await takeOver(built.snapshot);
        await kept.goBack(target, built.fingerprint);
        faults = [];
        log.info({ version: target }, 'The knowledge base went back to a former version');
        return target;
      }),
    report: () => ({ version: current.version, entries: current.entries, faults, taken, refused }),
    async close() {
      closed = true;
      stop();
      await last;
    },
  };
}

/** What serves at the start, and whether the folder has been edited since that was decided. */
async function first({ folder, kept, build }: Omit<LiveKnowledgeParts, 'log'>): Promise<{ current: Snapshot; isEdited: boolean }> {
  const decision = kept.decision();
  if (decision !== undefined) {
    const built = await build({ folder, kept: kept.fileOf(decision.serving), checked: false }).catch(() => undefined);
    if (built?.outcome === 'built') return { current: built.snapshot, isEdited: built.fingerprint !== decision.settled };
  }
  const built = await build({ folder, checked: false });
  if (built.outcome !== 'built') throw new BotError('knowledge_invalid', { details: 'faults' in built ? built.faults.join('\n') : '' });
  await kept.accept(built.snapshot.version, built.files, built.fingerprint);
  return { current: built.snapshot, isEdited: false };
}

function unlessSettled(kept: KeptSnapshots): { readonly unless?: string } {
  const settled = kept.decision()?.settled;
  return settled === undefined ? {} : { unless: settled };
}
