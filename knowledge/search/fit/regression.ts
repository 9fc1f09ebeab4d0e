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
    right: options.map(({ right }) => right),
    table: tableOf(options, names),
  }));
  return ascend(names, rows, (weights, { importance, right, table }, gradient) => {
    const scores = right.map((_, at) => product(weights, table, at));
    const top = Math.max(...scores);
    const odds = scores.map((score) => Math.exp(score - top));
    const all = odds.reduce((sum, odd) => sum + odd, 0);
    const rightly = Math.max(
      odds.reduce((sum, odd, at) => sum + (right[at] === true ? odd : 0), 0),
      1e-12,
    );
    odds.forEach((odd, at) => addTo(gradient, importance * ((right[at] === true ? odd / rightly : 0) - odd / all), table, at));
  });
}

/** Weights of a logistic regression. */
export function fitLogistic(judgements: readonly Judgement[]): Weights {
  const names = Object.keys(judgements[0]?.features ?? {});
  const rows = judgements.map((judgement) => ({ ...judgement, table: tableOf([judgement], names) }));
  return ascend(names, rows, (weights, { table, yes, importance }, gradient) => {
    addTo(gradient, importance * (Number(yes) - 1 / (1 + Math.exp(-product(weights, table, 0)))), table, 0);
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

/** The features of all rows, one row after the other. */
function tableOf(rows: readonly { readonly features: object }[], names: readonly string[]): Float64Array {
  return Float64Array.from(
    rows.flatMap(({ features }) => {
      const values = new Map(Object.entries(features));
      return names.map((name) => Number(values.get(name) ?? 0));
    }),
  );
}

function product(weights: Float64Array, table: Float64Array, row: number): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at += 1) sum += (weights[at] ?? 0) * (table[row * weights.length + at] ?? 0);
  return sum;
}

/** Adds a multiple of one row to a vector. */
function addTo(vector: Float64Array, times: number, table: Float64Array, row: number): void {
  for (let at = 0; at < vector.length; at += 1) vector[at] = (vector[at] ?? 0) + times * (table[row * vector.length + at] ?? 0);
}
