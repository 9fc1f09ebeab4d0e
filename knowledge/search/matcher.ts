import type { Candidate, Findings, QuestionContext, Refusal } from '../../bot/ports/knowledge-base.ts';
import type { ServedSystem } from '../../bot/service-desk/served-system.ts';
import { isLive, type Entry } from '../entry.ts';
import { confidenceFeatures, logistic, weigh } from './confidence.ts';
import { createSystemComparison, desk } from './families.ts';
import { readEntry, type EntryReading } from './entry-reading.ts';
import { featuresOf, type Features } from './features.ts';
import { bestEntries, scoreEntries } from './first-pass.ts';
import { fitted } from './fitted-weights.ts';
import type { Lexicon } from './lexicon.ts';
import { createSurfaceComparison } from './nearest-surface.ts';
import { createQuestionReader, type Question } from './question.ts';
import { createRefusals, type RefusalClass } from './refusals.ts';
import { buildSearchIndex, type IndexedEntry, type SearchIndex } from './search-index.ts';
import { createSystemSpotter } from './system-spotter.ts';
import { textReadersOf } from './text-reader.ts';
import { createTypoRepair } from './typo-repair.ts';
import { ranking } from './weights.ts';

/** All that the search needs; pure data. */
export interface SearchContent {
  readonly entries: readonly Entry[];
  readonly systems: readonly ServedSystem[];
  readonly lexicon: Lexicon;
  readonly refusals: readonly RefusalClass[];
  /** What {@link indexContent} made of it, when that was done elsewhere. */
  readonly index?: SearchIndex;
}

/** An entry as the second pass saw it. */
export interface Compared {
  /** Number of the entry in the index. */
  readonly entry: number;
  readonly id: string;
  readonly system: string;
  readonly features: Features;
  /** Whether one of its ways of asking is the question word by word, or but for function words (the same kind of question, and no other entry's is). */
  readonly same: 'words' | 'core' | undefined;
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
  readonly thresholds: Fitted['thresholds'];
  find(question: string, context: QuestionContext): Findings;
  inspect(question: string, context: QuestionContext): Inspection;
}

/** At most this many candidates are named. */
const most = 5;

/** What the index takes out of each entry, by its id; `known` says what was taken out of an entry before. */
export function readEntries(
  { entries, lexicon, systems }: Pick<SearchContent, 'entries' | 'lexicon' | 'systems'>,
  known: (entry: Entry) => EntryReading | undefined = () => undefined,
): ReadonlyMap<string, EntryReading> {
  const readers = textReadersOf(lexicon, systems);
  return new Map(entries.map((entry) => [entry.id, known(entry) ?? readEntry(entry, readers.about([entry.system]))]));
}

/** The searchable form of a content: plain data, the larger part of the work, and done in another thread where somebody waits. */
export function indexContent(
  content: Pick<SearchContent, 'entries' | 'lexicon' | 'systems'>,
  readings = readEntries(content),
): SearchIndex {
  return buildSearchIndex(content.entries, readings);
}

/** Weights of the second pass and of the confidence, and the confidences from which is answered and suggested. */
export interface Fitted {
  readonly ranking: Readonly<Record<string, number>>;
  readonly confidence: Readonly<Record<string, number>>;
  readonly thresholds: { readonly answer: number; readonly suggest: number };
}

/** Makes the matcher of a content; the same content, in any order, and the same question give the same findings. */
export function createMatcher(content: SearchContent, weights: Fitted = fitted): Matcher {
  const readers = textReadersOf(content.lexicon, content.systems);
  const reader = readers.about([]);
  const index = content.index ?? indexContent(content);
  const refusedWords = content.refusals.flatMap(({ examples }) => examples).flatMap((example) => reader.read(example).words);
  const vocabulary = new Map([...[...readers.knownWords, ...refusedWords].map((word) => [word, 0] as const), ...index.vocabulary]);
  const readQuestion = createQuestionReader(index, createTypoRepair(vocabulary));
  const compareSurfaces = createSurfaceComparison(index);
  const compareSystems = createSystemComparison(content.systems);
  const spotSystems = createSystemSpotter(content.systems, reader);
  const refusalOf = createRefusals(content.refusals);

  const look = (text: string, context: QuestionContext): Inspection => {
    const heard = readQuestion(text, reader);
    const systems = spotSystems(heard.words);
    const about = readers.about([...systems, ...(context.system === undefined ? [] : [context.system])]);
    const question = about === reader ? heard : readQuestion(text, about);
    const refusal = refusalOf(question.text) ?? refusalOf(question.words.join(' '));
    const scores = scoreEntries(index, question);
    const best = bestEntries(scores, (entry) => shown(index.entries[entry], context.now), ranking.compared);
    const nearness = compareSurfaces(question);
    const scored = best.map((entry) => {
      const { id = '', system = '' } = index.entries[entry] ?? {};
      const features = featuresOf(index, question, {
        entry,
        score: scores[entry] ?? 0,
        best: scores[best[0] ?? 0] ?? 0,
        systems: compareSystems(system, systems, context.system),
        nearness: nearness(entry),
      });
      return { entry, id, system, features, same: sameness(index, question, entry), score: weigh(features, weights.ranking) };
    });
    const sorted = withSame(scored).sort((a, b) => b.score - a.score || a.entry - b.entry);
    return {
      question,
      systems,
      ...(refusal === undefined ? {} : { refusal }),
      compared: sorted,
      ranked: withConfidence(question, sorted, weights),
    };
  };

  let last:
    { readonly text: string; readonly now: number; readonly system: string | undefined; readonly inspection: Inspection } | undefined;
  /** The last inspection is kept: what was found is usually explained next. */
  const inspect = (text: string, context: QuestionContext): Inspection => {
    const { now, system } = context;
    if (last?.text !== text || last.now !== now || last.system !== system) last = { text, now, system, inspection: look(text, context) };
    return last.inspection;
  };

  return {
    index,
    thresholds: weights.thresholds,
    inspect,
    find(text, context) {
      const { refusal, systems, ranked } = inspect(text, context);
      if (refusal !== undefined) return { decision: 'none', candidates: [], refusal, systems, needsSystem: false };
      const candidates = ranked.map(({ id, confidence }): Candidate => ({ id, confidence }));
      return { candidates, systems, ...decide(ranked, weights, systems.length === 0 && context.system === undefined) };
    },
  };
}

function shown(entry: IndexedEntry | undefined, now: number): boolean {
  return entry !== undefined && isLive(entry, now);
}

function sameness({ surfaces }: SearchIndex, { marks }: Question, entry: number): Compared['same'] {
  const [from, to] = [surfaces.first[entry], surfaces.first[entry + 1]];
  if (surfaces.text.subarray(from, to).includes(marks.text)) return 'words';
  return marks.core !== 0 && surfaces.core.subarray(from, to).includes(marks.core) ? 'core' : undefined;
}

/** Puts sameness before all else; a core that several entries share tells nothing. */
function withSame(scored: readonly Compared[]): Compared[] {
  const shared = scored.filter(({ same }) => same !== undefined).length > 1;
  return scored.map((each) => {
    const same = each.same === 'core' && shared ? undefined : each.same;
    return { ...each, same, score: each.score + (same === undefined ? 0 : ranking.same[same]) };
  });
}

function withConfidence(question: Question, sorted: readonly Compared[], { confidence }: Fitted): readonly Ranked[] {
  let ceiling = 1;
  return sorted.slice(0, most).map((candidate, rank) => {
    const rival = sorted[rank === 0 ? 1 : 0]?.score ?? candidate.score - 4;
    const told = logistic(weigh(confidenceFeatures(question, candidate.features, candidate.score - rival), confidence));
    ceiling = Math.min(ceiling, candidate.same === undefined ? told : ranking.sure[candidate.same]);
    return { ...candidate, confidence: Math.round(ceiling * 10_000) / 10_000 };
  });
}

/** The band; when no system is known, two answers of different systems that are about as good are never told apart by guessing. */
function decide(
  [first, second]: readonly Ranked[],
  { thresholds }: Fitted,
  systemUnknown: boolean,
): Pick<Findings, 'decision' | 'needsSystem'> {
  if (first === undefined || first.confidence < thresholds.suggest) return { decision: 'none', needsSystem: false };
  const close = second !== undefined && first.system !== second.system && first.score - second.score < ranking.close;
  if (systemUnknown && close) return { decision: 'suggest', needsSystem: first.system !== desk && second.system !== desk };
  return { decision: first.confidence >= thresholds.answer ? 'answer' : 'suggest', needsSystem: false };
}
