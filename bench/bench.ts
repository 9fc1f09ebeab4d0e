/** What a bench has measured. */
export interface BenchReport {
  /** For people: a line is a row of cells, the first row names the columns. */
  readonly tables: readonly (readonly (readonly string[])[])[];
  /** For people: what the bench has checked, and how the figures stand against their bars. */
  readonly notes: readonly string[];
  /** For machines: printed by `--json`. */
  readonly figures: object;
}

/** How long a bench may measure. */
export interface BenchOptions {
  /** Length of one measured phase. */
  readonly seconds: number;
  /** A collection of paragraphs and questions to be searched too. */
  readonly paragraphs?: string;
}

/** Measures one thing. A run that cannot be trusted throws. */
export type Bench = (options: BenchOptions) => Promise<BenchReport>;
