import { readKnowledge } from '../../knowledge/load-knowledge.ts';
import { shownContent } from '../../knowledge/snapshots/shown-content.ts';
import { share, type Snapshot } from '../../knowledge/snapshots/snapshot.ts';

/** A snapshot of a knowledge folder: by default the small fixed one of the tests. */
export function aSnapshot(folder = 'test/support/knowledge'): Snapshot {
  const { files: _, ...content } = readKnowledge(folder);
  return {
    version: content.version,
    entries: content.entries.length,
    systems: content.systems,
    content: share(content),
    shown: share(shownContent(content)),
  };
}
