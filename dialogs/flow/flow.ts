import type { KnowledgeBase } from '../../bot/ports/knowledge-base.ts';
import type { Metrics } from '../../bot/ports/metrics.ts';
import type { ServedSystem } from '../../bot/service-desk/served-system.ts';
import type { Listening } from '../../bot/service-desk/redaction.ts';
import type { ConversationMemory } from '../../bot/turn/conversation-memory.ts';
import type { TurnScope } from '../../bot/turn/turn-scope.ts';
import type { Saying } from './message.ts';

/** What the conversations need from the desk. */
export interface Desk {
  readonly knowledge: KnowledgeBase;
  readonly systems: readonly ServedSystem[];
  /** Telephone named when no system is known. */
  readonly phone: string;
  readonly portal: { readonly name: string; readonly url: string };
  readonly privacy: { readonly url: string; readonly contact: string; readonly retentionDays: number };
  /** So long after its closing a ticket can be reopened. */
  readonly reopenHours: number;
  /** Counts in which band a question was answered. */
  readonly noteAnswer: Metrics['answer'];
  /** The lines of the menu, in their order. */
  readonly menu: readonly { readonly label: string; readonly flow: FlowRef }[];
}

/** A flow by its id. */
export interface FlowRef {
  readonly id: string;
}

/** What a step can see. Answers are its flow's own; the memory belongs to the conversation and may be changed by `perform` steps and by corrections. */
export interface StepContext<A> {
  readonly answers: Readonly<Partial<A>>;
  readonly memory: ConversationMemory;
  readonly desk: Desk;
  readonly turn: TurnScope;
}

/** Answers that a step adds, replaces or, with `undefined`, forgets. */
export type Kept<A> = { readonly [K in keyof A]?: A[K] | undefined };

/** A fixed saying, or one that depends on the talk so far. */
export type Say<A> = Saying | ((context: StepContext<A>) => Saying);

/** A button and the value that choosing it stands for. */
export interface Option<V> {
  readonly label: string;
  /** Other words for the same. */
  readonly aliases?: readonly string[];
  /** Is none of the things to choose from, but stands after them ("Voltar"). */
  readonly apart?: true;
  readonly value: V;
}

/** Where a flow goes: a step's name, `done` for its end, or `undefined` for the step that follows in spoken order. */
export type Next<S extends string> = S | 'done' | undefined;

interface NamedStep {
  /** Names that this step had before: conversations that were open during a deployment go on here. */
  readonly formerly?: readonly string[];
}

/** Asks one thing and waits for the answer. Skipped when its answer is known; a later step that goes back to it asks anew. */
export interface AskStep<A, S extends string> extends NamedStep {
  readonly kind: 'ask';
  readonly question: Say<A>;
  /** Buttons; one of them must be chosen when there is no `understand`. */
  readonly options?: readonly Option<unknown>[] | ((context: StepContext<A>) => readonly Option<unknown>[]);
  /** Buttons that only explain something: the explanation is given and the question asked again. */
  readonly asides?: readonly { readonly label: string; readonly say: Say<A> }[];
  /** The answer in what was written when no option was chosen, or `undefined`. */
  readonly understand?: (heard: string, context: StepContext<A>) => unknown;
  readonly remember?: keyof A & string;
  /** Further answers that follow from this one. */
  readonly keep?: (answer: unknown, context: StepContext<A>) => Kept<A> | undefined;
  /** Said when the answer was not understood; the question is then open again. */
  readonly otherwise: Saying | ((heard: string, context: StepContext<A>) => Saying);
  /** Wrong answers until the flow gives up; default 3. */
  readonly tries?: number;
  /** Where it goes after the last wrong answer; without it the other ways to get help are named and the flow ends. */
  readonly giveUp?: S | 'done';
  /** Where it goes when another flow, which the person opened meanwhile, has ended; without it the question is asked again. */
  readonly afterAnother?: S | 'done';
  /** How the answer must be masked. */
  readonly listening?: Listening;
  /** Hears what was typed before masking; only for what identifies the person. */
  readonly verbatim?: true;
  readonly next?: S | 'done' | ((answer: unknown, context: StepContext<A>) => Next<S>);
}

/** Says something and goes on. */
export interface TellStep<A, S extends string> extends NamedStep {
  readonly kind: 'tell';
  readonly say: Say<A>;
  readonly next?: S | 'done' | ((context: StepContext<A>) => Next<S>);
}

/** Looks at what is known and chooses the way. */
export interface DecideStep<A, S extends string> extends NamedStep {
  readonly kind: 'decide';
  readonly next: (context: StepContext<A>) => Next<S>;
}

/** Does something: takes a number, asks for an effect, remembers for the conversation. Returns answers to keep. */
export interface PerformStep<A, S extends string> extends NamedStep {
  readonly kind: 'perform';
  readonly act: (context: StepContext<A>) => Kept<A> | undefined | Promise<Kept<A> | undefined>;
  readonly next?: S | 'done' | ((context: StepContext<A>) => Next<S>);
}

/** Holds another flow's conversation, or the one that provides a need, then goes on. */
export interface RunStep<A, S extends string> extends NamedStep {
  readonly kind: 'run';
  readonly flow: FlowRef | Need | ((context: StepContext<A>) => FlowRef | undefined);
  /** Answers that the other flow need not ask for. */
  readonly given?: (context: StepContext<A>) => Readonly<Record<string, unknown>>;
  readonly next?: S | 'done' | ((context: StepContext<A>) => Next<S>);
}

/** One step of a flow. */
export type Step<A, S extends string> = AskStep<A, S> | TellStep<A, S> | DecideStep<A, S> | PerformStep<A, S> | RunStep<A, S>;

/** What must hold before a flow's first step; what is missing is asked for first. */
export type Need = 'identified' | 'system' | 'proved';

/** A conversation as data: named steps in spoken order. */
export interface Flow<A, S extends string> {
  /** Name of its folder. */
  readonly id: string;
  /** Raised with every change that alters the meaning of stored answers. */
  readonly version: number;
  /** Its line in the menu, the smallest position first. */
  readonly menu?: { readonly position: number; readonly label: string };
  /** Whole messages that open it at any step; they may be written as `phrasePattern()` reads them. */
  readonly opensWith?: readonly string[];
  readonly needs?: readonly Need[];
  /** What holds after it has ended. */
  readonly provides?: Need;
  readonly steps: Readonly<Record<S, Step<A, NoInfer<S>>>>;
}

/** A flow of which only the shape matters. */
export type AnyFlow = Flow<Record<string, unknown>, string>;
