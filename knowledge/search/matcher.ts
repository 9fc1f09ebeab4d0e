import type { Candidate, Findings, QuestionContext, Refusal } from '../../bot/ports/knowledge-base.ts';
import type { ServedSystem } from '../../bot/service-desk/served-system.ts';
import { isLive, type Entry } from '../entry.ts';
import { confidenceFeatures, logistic, weigh } from './confidence.ts';
import { createSystemComparison } from './families.ts';
import { featuresOf, type Features } from './features.ts';
import { bestEntries, scoreEntries } from './first-pass.ts';
import { fitted } from './fitted-weights.ts';
import type { Lexicon } from './lexicon.ts';
import { createQuestionReader, type Question } from './question.ts';
import { createRefusals, type RefusalClass } from './refusals.ts';
import { buildSearchIndex, type SearchIndex } from './search-index.ts';
import { createSystemSpotter } from './system-spotter.ts';
import { createTextReader } from './text-reader.ts';
import { createTypoRepair } from './typo-repair.ts';
import { ranking } from './weights.ts';

/** All that the search needs; pure data. */
export interface SearchContent {
  readonly entries: readonly Entry[];
  readonly systems: readonly ServedSystem[];
  readonly lexicon: Lexicon;
  readonly refusals: readonly RefusalClass[];
}

/** An entry as the second pass saw it. */
export interface Compared {
  /** Number of the entry in the index. */
  readonly entry: number;
  readonly id: string;
  readonly system: string;
  readonly features: Features;
  readonly exact: boolean;
  readonly score: number;
}

/** One of the best entries, with its confidence. */
export interface Ranked extends Compared {
  readonly confidence: number;
}

/** The whole way from a question to its candidates, for explanations and for fitting the weights. */
export interface Inspection {
  readonly question: Question;
  readonly systems: readonly string[];
  readonly refusal?: Refusal;
  /** All that were compared, best first. */
  readonly compared: readonly Compared[];
  /** The first of them; at most five. */
  readonly ranked: readonly Ranked[];
}

/** Finds the entries that may answer a question. */
export interface Matcher {
  readonly index: SearchIndex;
  find(question: string, context: QuestionContext): Findings;
  inspect(question: string, context: QuestionContext): Inspection;
}

/** At most this many candidates are named. */
const most = 5;

/** Makes the matcher of a content; the same content, in any order, and the same question give the same findings. */
export function createMatcher(content: SearchContent): Matcher {
  const reader = createTextReader(content.lexicon);
  const index = buildSearchIndex(content.entries, reader);
  const refusedWords = content.refusals.flatMap(({ examples }) => examples).flatMap((example) => reader.read(example).words);
  const vocabulary = new Map([...[...reader.knownWords, ...refusedWords].map((word) => [word, 0] as const), ...index.vocabulary]);
  const readQuestion = createQuestionReader(reader, index, createTypoRepair(vocabulary));
  const compareSystems = createSystemComparison(content.systems);
  const spotSystems = createSystemSpotter(content.systems, reader);
  const refusalOf = createRefusals(content.refusals);

  const inspect = (text: string, context: QuestionContext): Inspection => {
    const question = readQuestion(text);
    const systems = spotSystems(question.words);
    const refusal = refusalOf(question.text) ?? refusalOf(question.words.join(' '));
    const scores = scoreEntries(index, question);
    const best = bestEntries(scores, (entry) => shown(index.entries[entry], context.now), ranking.compared);
    const scored = best.map((entry) => {
      const { id = '', system = '' } = index.entries[entry] ?? {};
      const features = {
        ...featuresOf(index, question, { entry, score: scores[entry] ?? 0, best: scores[best[0] ?? 0] ?? 0 }),
        ...compareSystems(system, systems, context.system),
      };
      const exact = (index.surfaces[entry] ?? []).some((surface) => surface.text === question.text);
      return { entry, id, system, features, exact, score: weigh(features, fitted.ranking) + (exact ? 100 : 0) };
    });
    const sorted = scored.sort((a, b) => b.score - a.score || a.entry - b.entry);
    return { question, systems, ...(refusal === undefined ? {} : { refusal }), compared: sorted, ranked: withConfidence(question, sorted) };
  };

  return {
    index,
    inspect,
    find(text, context) {
      const { refusal, systems, ranked } = inspect(text, context);
      if (refusal !== undefined) return { decision: 'none', candidates: [], refusal, systems, needsSystem: false };
      const candidates = ranked.map(({ id, confidence }): Candidate => ({ id, confidence }));
      const confidence = candidates[0]?.confidence ?? 0;
      const decision = confidence >= fitted.thresholds.answer ? 'answer' : confidence >= fitted.thresholds.suggest ? 'suggest' : 'none';
      return { decision, candidates, systems, needsSystem: decision === 'suggest' && dependsOnSystem(ranked, systems, context) };
    },
  };
}

function shown(entry: Entry | undefined, now: number): boolean {
  return entry !== undefined && isLive(entry, now);
}

function withConfidence(question: Question, sorted: readonly Compared[]): readonly Ranked[] {
  let ceiling = 1;
  return sorted.slice(0, most).map((candidate, rank) => {
    const rival = sorted[rank === 0 ? 1 : 0]?.score ?? candidate.score - 4;
    const signals = confidenceFeatures(question, candidate.features, candidate.score - rival);
    ceiling = candidate.exact ? 0.99 : Math.min(ceiling, logistic(weigh(signals, fitted.confidence)));
    return { ...candidate, confidence: Math.round(ceiling * 10_000) / 10_000 };
  });
}

/** True when neither question nor talk names a system and the two best answers are of different ones and about as likely. */
function dependsOnSystem(ranked: readonly Ranked[], systems: readonly string[], context: QuestionContext): boolean {
  const [first, second] = ranked;
  if (first === undefined || second === undefined || systems.length > 0 || context.system !== undefined) return false;
  return first.system !== second.system && second.confidence >= fitted.thresholds.suggest && first.confidence - second.confidence < 0.2;
}
