import type { Findings, QuestionContext } from '../../bot/ports/knowledge-base.ts';
import { scoreOfSlot } from './first-pass.ts';
import { memberOf } from './text-reader.ts';
import type { Inspection, Matcher, Ranked } from './matcher.ts';

/** Why a question got its answer: for managers as one sentence, for programs as data. The same version gives the same bytes. */
export interface Explanation {
  readonly version: string;
  readonly question: string;
  readonly decision: Findings['decision'];
  readonly refusal?: string;
  readonly systems: readonly string[];
  /** The first candidates with their features. */
  readonly candidates: readonly Pick<Ranked, 'id' | 'confidence' | 'score' | 'same' | 'features'>[];
  /** Words of the question that stand in the best entry; `as` tells a synonym or a corrected spelling. */
  readonly matched: readonly { readonly word: string; readonly as?: string }[];
  readonly missing: readonly string[];
  readonly thresholds: { readonly answer: number; readonly suggest: number };
  /** All of it as one sentence in Portuguese. */
  readonly sentence: string;
}

/** Explains what a matcher finds. */
export function explain(
  matcher: Matcher,
  question: string,
  at: { readonly context: QuestionContext; readonly version: string },
): Explanation {
  const inspection = matcher.inspect(question, at.context);
  const { decision } = matcher.find(question, at.context);
  const best = inspection.refusal === undefined ? inspection.ranked[0] : undefined;
  const words = best === undefined ? { matched: [], missing: [] } : matchedWords(matcher, inspection, best);
  const told = {
    version: at.version,
    question: inspection.question.text,
    decision,
    ...(inspection.refusal === undefined ? {} : { refusal: inspection.refusal.id }),
    systems: inspection.systems,
    candidates: inspection.ranked
      .slice(0, 3)
      .map(({ id, confidence, score, same, features }) => ({ id, confidence, score, same, features })),
    ...words,
    thresholds: matcher.thresholds,
  };
  return { ...told, sentence: sentenceOf(told) };
}

function matchedWords({ index }: Matcher, { question }: Inspection, best: Ranked): Pick<Explanation, 'matched' | 'missing'> {
  const read = question.slots.map((slot) => ({ slot, ...scoreOfSlot(index, slot, best.entry) }));
  return {
    matched: read
      .filter(({ score }) => score > 0)
      .map(({ slot, concept }) => {
        const as = concept === undefined ? slot.repaired : memberOf(concept);
        return { word: slot.word, ...(as === undefined ? {} : { as }) };
      }),
    missing: read.filter(({ score }) => score === 0).map(({ slot }) => slot.word),
  };
}

const percent = (confidence: number): string => `${Math.round(confidence * 100)} %`;

function sentenceOf({ decision, refusal, candidates, matched, missing, thresholds }: Omit<Explanation, 'sentence'>): string {
  if (refusal !== undefined) return `Não respondi: a pergunta é do assunto não atendido "${refusal}".`;
  const [first, second] = candidates;
  if (first === undefined) return 'Não achei nenhuma entrada: nenhuma palavra da pergunta está na base.';
  const verb = { answer: 'Respondi com', suggest: 'Sugeri', none: 'Não respondi; a mais próxima foi' }[decision];
  const bar = `para responder é preciso ${percent(thresholds.answer)}, para sugerir ${percent(thresholds.suggest)}`;
  const words = matched.map(({ word, as }) => (as === undefined ? word : `${word} (lida como "${as}")`)).join(', ');
  const reason = first.same !== undefined ? `a pergunta é uma das formas da entrada; coincidem: ${words}` : `coincidem: ${words}`;
  const rest = missing.length === 0 ? '' : `; não estão na entrada: ${missing.join(', ')}`;
  const runnerUp = second === undefined ? '' : `; em segundo lugar ficou "${second.id}" com ${percent(second.confidence)}`;
  return `${verb} "${first.id}" com confiança de ${percent(first.confidence)} (${bar}); ${reason}${rest}${runnerUp}.`;
}
