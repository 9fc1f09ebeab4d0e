import type { DialogInstance } from 'botbuilder-dialogs';

import type { AnyFlow, AskStep, Need, Step } from './flow.ts';

/** What is stored of a running flow. A step is stored by name, so that a conversation that is open during a deployment goes on. */
export interface FlowState {
  flow: string;
  version: number;
  step: string;
  answers: Record<string, unknown>;
  /** Wrong answers to the open question. */
  wrong: number;
  /** What another flow is providing before the first step. */
  awaiting?: Need | undefined;
}

/** The state of a dialog that runs a flow. */
export function stateOf(dialog: DialogInstance | undefined): FlowState {
  return dialog?.state as FlowState;
}

type AnyStep = Step<Record<string, unknown>, string>;

/** The step that a stored state is at. */
export interface Place {
  readonly name: string;
  readonly step: AnyStep;
  /** True when the stored step has vanished and this is the first question whose answer is missing. */
  readonly moved: boolean;
}

/** Finds a stored step: by its name, by a former name, else at the first question whose answer is missing. */
export function placeOf(flow: AnyFlow, state: FlowState): Place | undefined {
  const named = flow.steps[state.step];
  if (named !== undefined) return { name: state.step, step: named, moved: false };
  const steps = Object.entries(flow.steps);
  const renamed = steps.find(([, step]) => step.formerly?.includes(state.step) === true);
  if (renamed !== undefined) return { name: renamed[0], step: renamed[1], moved: false };
  const missing = steps.find(([, step]) => step.kind === 'ask' && !isAnswered(step, state.answers));
  return missing === undefined ? undefined : { name: missing[0], step: missing[1], moved: true };
}

/** Whether the answer that a question remembers is known. A question that remembers nothing is never answered. */
export function isAnswered(step: AskStep<Record<string, unknown>, string>, answers: Readonly<Record<string, unknown>>): boolean {
  return step.remember !== undefined && answers[step.remember] !== undefined;
}

/** The step that follows in spoken order, or `done`. */
export function following(flow: AnyFlow, name: string): string {
  const names = Object.keys(flow.steps);
  return names[names.indexOf(name) + 1] ?? 'done';
}

/** Takes the talk to a step; going back to a question, or to the same one, forgets its answer. */
export function goTo(flow: AnyFlow, state: FlowState, name: string): void {
  const names = Object.keys(flow.steps);
  const target = flow.steps[name];
  const isBack = names.indexOf(name) <= names.indexOf(state.step);
  if (isBack && target?.kind === 'ask' && target.remember !== undefined) {
    state.answers = Object.fromEntries(Object.entries(state.answers).filter(([key]) => key !== target.remember));
  }
  state.step = name;
  state.wrong = 0;
}
