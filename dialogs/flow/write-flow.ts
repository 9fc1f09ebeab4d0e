import type { AskStep, DecideStep, Flow, Kept, Next, Option, PerformStep, RunStep, StepContext, TellStep } from './flow.ts';

type Asking<A, S extends string> = Omit<AskStep<A, S>, 'kind' | 'options' | 'understand' | 'remember' | 'keep' | 'next'>;
type Options<A, V> = readonly Option<V>[] | ((context: StepContext<A>) => readonly Option<V>[]);

/** The verbs with which a flow is written. */
export interface FlowWriter<A extends object> {
  /** Asks for something and remembers the answer. */
  ask<K extends keyof A & string, S extends string = never>(
    step: Asking<A, S> & {
      readonly remember: K;
      readonly options?: Options<A, NonNullable<A[K]>>;
      readonly understand?: (heard: string, context: StepContext<A>) => A[K] | undefined;
      readonly next?: S | 'done' | ((answer: NonNullable<A[K]>, context: StepContext<A>) => Next<S>);
    },
  ): AskStep<A, S>;
  /** Offers options and goes where the chosen one leads; asked again each time the talk comes by. */
  choose<V, S extends string = never>(
    step: Asking<A, S> & {
      readonly options: Options<A, V>;
      readonly understand?: (heard: string, context: StepContext<A>) => NoInfer<V> | undefined;
      readonly keep?: (choice: NoInfer<V>, context: StepContext<A>) => Kept<A> | undefined;
      readonly next?: S | 'done' | ((choice: NoInfer<V>, context: StepContext<A>) => Next<S>);
    },
  ): AskStep<A, S>;
  /** Says something. */
  tell<S extends string = never>(step: Omit<TellStep<A, S>, 'kind'>): TellStep<A, S>;
  /** Chooses the way by what is known. */
  decide<S extends string>(next: (context: StepContext<A>) => Next<S>): DecideStep<A, S>;
  /** Does something that is committed with the turn. */
  perform<S extends string = never>(step: Omit<PerformStep<A, S>, 'kind'>): PerformStep<A, S>;
  /** Holds another flow's conversation. */
  run<S extends string = never>(step: Omit<RunStep<A, S>, 'kind'>): RunStep<A, S>;
  /** Puts the steps together. A step that is named but does not exist does not compile. */
  compose<S extends string>(flow: Flow<A, S>): Flow<A, S>;
}

/**
 * The verbs for a flow whose answers have this shape (JSON only: they are stored between turns).
 *
 * @example
 * const { ask, compose, tell } = writeFlow<{ city: string }>();
 */
export function writeFlow<A extends object>(): FlowWriter<A> {
  return {
    ask: (step) => ({ kind: 'ask', ...step }) as never,
    choose: (step) => ({ kind: 'ask', ...step }) as never,
    tell: (step) => ({ kind: 'tell', ...step }),
    decide: (next) => ({ kind: 'decide', next }),
    perform: (step) => ({ kind: 'perform', ...step }),
    run: (step) => ({ kind: 'run', ...step }),
    compose: (flow) => flow,
  };
}
