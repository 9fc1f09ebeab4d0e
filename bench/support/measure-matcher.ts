import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import type { SearchContent } from '../../knowledge/search/matcher.ts';
import type { AnswerMatcher } from './answer-matchers.ts';

/** What a matcher costs at one size of the knowledge base. */
export interface Cost {
  readonly buildMs: number;
  /** Memory that the index holds, beside the entries themselves. */
  readonly mb: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Builds a matcher and asks it every question, after a first round that warms up. */
export function measureMatcher(matcher: AnswerMatcher, content: SearchContent, questions: readonly string[]): Cost {
  const before = heldMb();
  const began = performance.now();
  const find = matcher(content);
  const buildMs = performance.now() - began;
  const mb = heldMb() - before;
  for (const question of questions) find(question);
  const times = questions
    .map((question) => {
      const start = performance.now();
      find(question);
      return performance.now() - start;
    })
    .sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(share * times.length)] ?? Number.NaN;
  return { buildMs, mb, p50Ms: at(0.5), p95Ms: at(0.95) };
}

/** After two rounds: the first one only finds out what typed arrays nobody holds any more. */
function heldMb(): number {
  collect();
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}
