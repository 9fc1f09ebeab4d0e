import { terminalTexts as say } from '../../bot/texts/terminal.ts';
import { reviewOf } from '../../knowledge/check/review.ts';
import type { Entry } from '../../knowledge/entry.ts';
import { readKnowledge } from '../../knowledge/load-knowledge.ts';
import { folderOf, withReadable, type KnowledgeTools } from './knowledge-tools.ts';

const lists = ['overdue', 'soon', 'expired', 'expiring'] as const;

/** Prints, by owner, what is past or near its date. Dates never block: the exit code is 0. */
export function run(tools: KnowledgeTools): Promise<number> {
  return withReadable(async () => {
    const reviews = reviewOf(readKnowledge(folderOf(tools)).entries, tools.now);
    if (reviews.length === 0) console.log(say.nothingToReview);
    for (const review of reviews) {
      console.log(review.owner);
      for (const list of lists.filter((name) => review[name].length > 0)) {
        console.log(`  ${say.reviewTitles[list]}`);
        for (const entry of review[list]) console.log(say.reviewLine(dateIn(list, entry), entry.id, entry.question));
      }
    }
    return 0;
  });
}

function dateIn(list: (typeof lists)[number], { reviewOn, expiresAt = 0 }: Entry): string {
  return list === 'overdue' || list === 'soon' ? reviewOn : new Date(expiresAt - 3 * 3_600_000).toISOString().slice(0, 10);
}
