/** Named weights. */
export type Weights = Readonly<Record<string, number>>;

/** A question with its candidates, one or more of them right. */
export interface Choice {
  readonly importance: number;
  readonly options: readonly { readonly features: object; readonly right: boolean }[];
}

/** Something that is so or not, with what it is told from. */
export interface Judgement {
  readonly features: object;
  readonly yes: boolean;
  readonly importance: number;
}

const steps = 400;
const penalty = 0.002;

/** Weights under which the right options are the likeliest (conditional logit, by gradient ascent with momentum). */
export function fitRanking(choices: readonly Choice[]): Weights {
  const names = Object.keys(choices[0]?.options[0]?.features ?? {});
  const rows = choices.map(({ importance, options }) => ({
    importance,
    options: options.map(({ features, right }) => ({ vector: vectorOf(features, names), right })),
  }));
  return ascend(names, rows, (weights, { importance, options }, gradient) => {
    const scores = options.map(({ vector }) => dot(weights, vector));
    const top = Math.max(...scores);
    const odds = scores.map((score) => Math.exp(score - top));
    const all = odds.reduce((sum, odd) => sum + odd, 0);
    const rightly = options.reduce((sum, { right }, at) => sum + (right ? (odds[at] ?? 0) : 0), 0);
    options.forEach(({ vector, right }, at) => {
      const odd = odds[at] ?? 0;
      const pull = importance * ((right ? odd / Math.max(rightly, 1e-12) : 0) - odd / all);
      vector.forEach((value, name) => (gradient[name] = (gradient[name] ?? 0) + pull * value));
    });
  });
}

/** Weights of a logistic regression. */
export function fitLogistic(judgements: readonly Judgement[]): Weights {
  const names = Object.keys(judgements[0]?.features ?? {});
  const rows = judgements.map(({ features, yes, importance }) => ({ vector: vectorOf(features, names), yes: Number(yes), importance }));
  return ascend(names, rows, (weights, { vector, yes, importance }, gradient) => {
    const pull = importance * (yes - 1 / (1 + Math.exp(-dot(weights, vector))));
    vector.forEach((value, name) => (gradient[name] = (gradient[name] ?? 0) + pull * value));
  });
}

function ascend<T>(
  names: readonly string[],
  rows: readonly T[],
  add: (weights: Float64Array, row: T, gradient: Float64Array) => void,
): Weights {
  const weights = new Float64Array(names.length);
  const speed = new Float64Array(names.length);
  for (let step = 0; step < steps; step += 1) {
    const gradient = new Float64Array(names.length);
    for (const row of rows) add(weights, row, gradient);
    names.forEach((_, at) => {
      const slope = (gradient[at] ?? 0) / rows.length - penalty * (weights[at] ?? 0);
      speed[at] = 0.9 * (speed[at] ?? 0) + slope;
      weights[at] = (weights[at] ?? 0) + 0.5 * (speed[at] ?? 0);
    });
  }
  return Object.fromEntries(names.map((name, at) => [name, weights[at] ?? 0]));
}

function vectorOf(features: object, names: readonly string[]): Float64Array {
  const values = new Map(Object.entries(features));
  return Float64Array.from(names, (name) => Number(values.get(name) ?? 0));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
