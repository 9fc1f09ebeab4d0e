import type { PublishedContent, PublishedKnowledge } from '../../bot/ports/published-knowledge.ts';
import type { LiveKnowledge } from './live-knowledge.ts';
import type { ShownContent } from './shown-content.ts';
import { read, type Snapshot } from './snapshot.ts';

/** What was shown last, of which snapshot, and in which time it stays the same. */
interface Shown {
  readonly snapshot: Snapshot;
  readonly all: ShownContent;
  readonly content: PublishedContent;
  readonly from: number;
  readonly until: number;
}

/** The knowledge base that serves, as pages show it; `find` searches it. */
export function publishedKnowledge(live: Pick<LiveKnowledge, 'current'>, find: PublishedKnowledge['find']): PublishedKnowledge {
  let shown: Shown | undefined;
  return {
    find,
    at(now) {
      const snapshot = live.current();
      const isSame = shown?.snapshot === snapshot;
      if (shown === undefined || !isSame || now < shown.from || now >= shown.until)
        shown = shownAt(now, snapshot, shown !== undefined && isSame ? shown.all : read(snapshot.shown));
      return shown.content;
    },
  };
}

function shownAt(now: number, snapshot: Snapshot, all: ShownContent): Shown {
  const changes = all.entries.flatMap(({ publishAt, expiresAt }) => [publishAt, expiresAt]);
  return {
    snapshot,
    all,
    content: { ...all, entries: all.entries.filter(({ publishAt, expiresAt }) => publishAt <= now && now < expiresAt) },
    from: Math.max(-Infinity, ...changes.filter((at) => at <= now)),
    until: Math.min(Infinity, ...changes.filter((at) => at > now)),
  };
}
