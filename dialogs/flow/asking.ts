import type { TurnContext } from 'botbuilder-core';

import type { Listening } from '../../bot/service-desk/redaction.ts';
import { scopeOf } from '../../bot/turn/turn-scope.ts';
import { chooseOption } from '../questions/choice.ts';
import type { AskStep, Option, StepContext } from './flow.ts';
import { withButtons, type Saying } from './message.ts';
import { send } from './send.ts';

type Context = StepContext<Record<string, unknown>>;
type Ask = AskStep<Record<string, unknown>, string>;

/** What came of an answer. */
export type Heard =
  | { readonly kind: 'understood'; readonly answer: unknown }
  | { readonly kind: 'misunderstood'; readonly correction: Saying }
  | { readonly kind: 'explained' };

/** All buttons of a question: its options, then its asides. */
export function optionsOf(step: Ask, context: Context): readonly Option<unknown>[] {
  const options = typeof step.options === 'function' ? step.options(context) : (step.options ?? []);
  return [...options, ...(step.asides ?? []).map((aside) => ({ label: aside.label, value: aside }))];
}

/** Says a question with its buttons and notes what the conversation now listens for. */
export async function openQuestion(context: TurnContext, step: Ask, stepContext: Context): Promise<void> {
  const question = typeof step.question === 'function' ? step.question(stepContext) : step.question;
  const listening = step.listening ?? usualListening(stepContext);
  const asked = withButtons(
    question,
    optionsOf(step, stepContext).map(({ label }) => label),
  );
  await send(context, listening === 'code' ? asked.map((bubble) => ({ ...bubble, asksProof: true })) : asked);
  scopeOf(context).listening = listening;
}

/** A code that was mailed may be typed wherever the talk is by now. */
function usualListening({ memory, turn }: Context): Listening {
  if (memory.identification === undefined) return 'open';
  return memory.code !== undefined && turn.now <= memory.code.expiresAt ? 'code' : 'identified';
}

/** Understands what was written: an aside, an option, or what the step itself makes of it. */
export async function hearAnswer(context: TurnContext, step: Ask, stepContext: Context): Promise<Heard> {
  const scope = scopeOf(context);
  const heard = step.verbatim === true ? scope.verbatim : scope.heard;
  const options = optionsOf(step, stepContext);
  const chosen = chooseOption(heard, options);
  const aside = step.asides?.find((candidate) => candidate === chosen?.value);
  if (aside !== undefined) {
    await send(context, typeof aside.say === 'function' ? aside.say(stepContext) : aside.say);
    await openQuestion(context, step, stepContext);
    return { kind: 'explained' };
  }
  const answer = chosen?.value ?? step.understand?.(heard, stepContext);
  if (answer !== undefined) return { kind: 'understood', answer };
  return { kind: 'misunderstood', correction: typeof step.otherwise === 'function' ? step.otherwise(heard, stepContext) : step.otherwise };
}
