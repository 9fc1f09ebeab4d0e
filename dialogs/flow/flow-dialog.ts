import { Dialog } from 'botbuilder-dialogs/lib/dialog.js';
import type { DialogContext, DialogInstance, DialogReason, DialogTurnResult } from 'botbuilder-dialogs';
import type { TurnContext } from 'botbuilder-core';

import { BotError } from '../../bot/errors.ts';
import { fold, foldLabel } from '../../bot/service-desk/fold.ts';
import { flowTexts as say } from '../../bot/texts/flow.ts';
import type { ConversationMemory } from '../../bot/turn/conversation-memory.ts';
import { hasProof } from '../../bot/turn/proof.ts';
import { memoryOf } from '../../bot/turn/turn-memory.ts';
import { scopeOf } from '../../bot/turn/turn-scope.ts';
import { hearAnswer, openQuestion, optionsOf } from './asking.ts';
import type { AnyFlow, AskStep, Desk, Need, RunStep, StepContext } from './flow.ts';
import { following, goTo, isAnswered, placeOf, stateOf, type FlowState } from './flow-state.ts';
import { send } from './send.ts';

/** What a flow may be begun with. */
export interface FlowOptions {
  /** Answers that need not be asked for. */
  readonly given?: Readonly<Record<string, unknown>>;
}

type Context = StepContext<Record<string, unknown>>;
type Ask = AskStep<Record<string, unknown>, string>;
type Run = RunStep<Record<string, unknown>, string>;

/** More steps than this without a question mean that a flow runs in a circle. */
const stepsPerTurn = 100;

/** Runs any flow: keeps `{flow, version, step, answers}` and goes from step to step until it has to wait for an answer. */
export class FlowDialog extends Dialog<FlowOptions> {
  readonly #flow: AnyFlow;
  readonly #desk: Desk;
  readonly #providers: ReadonlyMap<Need, string>;

  constructor(flow: AnyFlow, desk: Desk, providers: ReadonlyMap<Need, string>) {
    super(flow.id);
    this.#flow = flow;
    this.#desk = desk;
    this.#providers = providers;
  }

  override async beginDialog(dc: DialogContext, options?: FlowOptions): Promise<DialogTurnResult> {
    const state = newState(this.#flow, options?.given);
    keepState(dc, state);
    return this.#meetNeeds(dc, state);
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const state = stateOf(dc.activeDialog);
    const place = placeOf(this.#flow, state);
    if (place === undefined) return this.#proceed(dc, state, 'done');
    state.step = place.name;
    if (place.moved) {
      await send(dc.context, say.resumedAfterUpdate);
      return this.#proceed(dc, state, place.name);
    }
    if (place.step.kind !== 'ask') return this.#proceed(dc, state, place.name);
    return this.#hear(dc, state, place.step);
  }

  override async resumeDialog(dc: DialogContext, _reason: DialogReason, _result?: unknown): Promise<DialogTurnResult> {
    const state = stateOf(dc.activeDialog);
    if (state.awaiting !== undefined) return this.#meetNeeds(dc, state);
    if (this.#flow.provides !== undefined && holds(memoryOf(dc.context), this.#flow.provides)) return this.#proceed(dc, state, 'done');
    const step = placeOf(this.#flow, state)?.step;
    if (step?.kind === 'ask' && step.afterAnother !== undefined) return this.#proceed(dc, state, step.afterAnother);
    if (step?.kind !== 'run') return this.#proceed(dc, state, state.step);
    return this.#proceed(dc, state, this.#nextOf(state, step.next, this.#context(dc.context, state)));
  }

  override async repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    const state = stateOf(instance);
    const step = placeOf(this.#flow, state)?.step;
    if (step?.kind === 'ask') await openQuestion(context, step, this.#context(context, state));
  }

  /** Whether the open question takes this as one of its options, so that it is no interruption ("ok, obrigado" is a yes there). */
  offers(context: TurnContext, instance: DialogInstance, heard: string): boolean {
    const state = stateOf(instance);
    const step = placeOf(this.#flow, state)?.step;
    if (step?.kind !== 'ask') return false;
    const stepContext = this.#context(context, state);
    const options = optionsOf(step, stepContext);
    const understood = step.understand?.(heard, stepContext);
    const folded = fold(heard);
    return options.some(
      ({ label, aliases = [], value }) =>
        [label, ...aliases].some((name) => foldLabel(name) === folded) || (understood !== undefined && value === understood),
    );
  }

  /** This flow, waiting for what another one is providing, if it needs that. */
  waitingFor(other: FlowDialog): DialogInstance<FlowState> | undefined {
    const { provides } = other.#flow;
    if (provides === undefined || this.#flow.needs?.includes(provides) !== true) return undefined;
    return { id: this.id, state: { ...newState(this.#flow, undefined), awaiting: provides } };
  }

  async #hear(dc: DialogContext, state: FlowState, step: Ask): Promise<DialogTurnResult> {
    const context = this.#context(dc.context, state);
    const heard = await hearAnswer(dc.context, step, context);
    if (heard.kind === 'explained') return Dialog.EndOfTurn;
    if (heard.kind === 'understood') {
      if (step.remember !== undefined) state.answers = { ...state.answers, [step.remember]: heard.answer };
      state.answers = { ...state.answers, ...step.keep?.(heard.answer, context) };
      const next = typeof step.next === 'function' ? step.next(heard.answer, this.#context(dc.context, state)) : step.next;
      return this.#proceed(dc, state, next ?? following(this.#flow, state.step));
    }
    state.wrong += 1;
    if (state.wrong < (step.tries ?? 3)) {
      await openQuestion(dc.context, { ...step, question: heard.correction }, context);
      return Dialog.EndOfTurn;
    }
    if (step.giveUp === undefined) await send(dc.context, say.lost(this.#desk));
    return this.#proceed(dc, state, step.giveUp ?? 'done');
  }

  async #proceed(dc: DialogContext, state: FlowState, target: string): Promise<DialogTurnResult> {
    let name = target;
    for (let count = 0; count < stepsPerTurn; count += 1) {
      if (name === 'done') return dc.endDialog(state.answers);
      goTo(this.#flow, state, name);
      const step = this.#flow.steps[name];
      if (step === undefined) throw new BotError('flow_invalid', { flow: this.#flow.id, details: `there is no step "${name}"` });
      const context = this.#context(dc.context, state);
      switch (step.kind) {
        case 'ask':
          if (!isAnswered(step, state.answers)) {
            await openQuestion(dc.context, step, context);
            return Dialog.EndOfTurn;
          }
          name =
            (typeof step.next === 'function' ? step.next(state.answers[step.remember ?? ''], context) : step.next) ??
            following(this.#flow, name);
          break;
        case 'tell':
          await send(dc.context, typeof step.say === 'function' ? step.say(context) : step.say);
          name = this.#nextOf(state, step.next, context);
          break;
        case 'decide':
          name = this.#nextOf(state, step.next, context);
          break;
        case 'perform':
          state.answers = { ...state.answers, ...(await step.act(context)) };
          name = this.#nextOf(state, step.next, this.#context(dc.context, state));
          break;
        case 'run': {
          const id = this.#flowOf(step, context);
          if (id !== undefined) return dc.beginDialog(id, { given: step.given?.(context) });
          name = this.#nextOf(state, step.next, context);
        }
      }
    }
    throw new BotError('flow_invalid', { flow: this.#flow.id, details: 'it runs in a circle without asking anything' });
  }

  #flowOf({ flow }: Run, context: Context): string | undefined {
    if (typeof flow === 'string') return this.#providers.get(flow);
    return (typeof flow === 'function' ? flow(context) : flow)?.id;
  }

  #nextOf(state: FlowState, next: string | undefined | ((context: Context) => string | undefined), context: Context): string {
    return (typeof next === 'function' ? next(context) : next) ?? following(this.#flow, state.step);
  }

  #context(context: TurnContext, state: FlowState): Context {
    return { answers: state.answers, memory: memoryOf(context), desk: this.#desk, turn: scopeOf(context) };
  }

  /** Runs the flow of the first need that does not hold; one whose flow has just ended in vain ends this flow too. */
  async #meetNeeds(dc: DialogContext, state: FlowState): Promise<DialogTurnResult> {
    const missing = this.#flow.needs?.find((need) => !holds(memoryOf(dc.context), need));
    const inVain = missing !== undefined && missing === state.awaiting;
    const provider = missing === undefined || inVain ? undefined : this.#providers.get(missing);
    if (provider === undefined) {
      delete state.awaiting;
      return this.#proceed(dc, state, inVain ? 'done' : firstStep(this.#flow));
    }
    state.awaiting = missing;
    return dc.beginDialog(provider);
  }
}

function newState({ id, version }: AnyFlow, given: FlowOptions['given']): FlowState {
  return { flow: id, version, step: '', answers: { ...given }, wrong: 0 };
}

function holds(memory: ConversationMemory, need: Need): boolean {
  return { identified: memory.identification !== undefined, system: memory.system !== undefined, proved: hasProof(memory) }[need];
}

function firstStep(flow: AnyFlow): string {
  return Object.keys(flow.steps)[0] ?? 'done';
}

function keepState(dc: DialogContext, state: FlowState): void {
  if (dc.activeDialog !== undefined) dc.activeDialog.state = state;
}
