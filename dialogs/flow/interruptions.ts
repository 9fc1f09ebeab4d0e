import { DialogReason } from 'botbuilder-dialogs/lib/dialog.js';
import type { Dialog, DialogContext } from 'botbuilder-dialogs';

import { recognizeCommand, type Command } from '../../bot/service-desk/commands.ts';
import { withoutCourtesy } from '../../bot/service-desk/courtesy.ts';
import { fold } from '../../bot/service-desk/fold.ts';
import { phrasePattern } from '../../bot/service-desk/phrase-pattern.ts';
import { flowTexts } from '../../bot/texts/flow.ts';
import { interruptionTexts as say } from '../../bot/texts/interruptions.ts';
import { memoryOf } from '../../bot/turn/turn-memory.ts';
import { scopeOf } from '../../bot/turn/turn-scope.ts';
import { phoneFor } from './desk.ts';
import type { AnyFlow, Desk } from './flow.ts';
import { FlowDialog } from './flow-dialog.ts';
import { stateOf } from './flow-state.ts';
import type { Saying } from './message.ts';
import { send } from './send.ts';

/** A whole message that is not an answer to the open question: it opens a flow, or is one of the commands known everywhere. */
export type Interruption = { readonly open: string } | { readonly command: Command };

/** The interruption that a message is, if it is one. */
export function interruptionIn(heard: string, flows: readonly AnyFlow[]): Interruption | undefined {
  const folded = fold(heard);
  const said = [folded, withoutCourtesy(folded)];
  const opened = flows.find((flow) => said.some((message) => opens(flow, message)));
  if (opened !== undefined) return { open: opened.id };
  const command = recognizeCommand(heard);
  return command === undefined ? undefined : { command };
}

const openings = new WeakMap<AnyFlow, (folded: string) => boolean>();

function opens(flow: AnyFlow, folded: string): boolean {
  const isMeant = openings.get(flow) ?? phrasePattern((flow.opensWith ?? []).map(unaccented), {});
  openings.set(flow, isMeant);
  return isMeant(folded);
}

/** A phrase as messages are folded, with its brackets and bars. */
function unaccented(phrase: string): string {
  return phrase
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9 ()[\]|]+/g, ' ')
    .trim();
}

/** The flow that answers a question. */
const questionFlow = 'answer-question';

/** Follows an interruption, then returns to the open question. */
export async function interrupt(dc: DialogContext, interruption: Interruption, desk: Desk): Promise<void> {
  if ('open' in interruption) {
    await openOnTop(dc, interruption.open);
    return;
  }
  switch (interruption.command) {
    case 'attendant':
      await openOnTop(dc, 'handoff');
      return;
    case 'protocolNumber':
      await tellProtocolNumbers(dc);
      return;
    case 'menu':
    case 'cancel':
      await backToMenu(dc, interruption.command === 'cancel');
      return;
    case 'end':
      await send(dc.context, say.bye);
      scopeOf(dc.context).end('completedSuccessfully');
      return;
    default:
      await send(dc.context, reply(interruption.command, desk, memoryOf(dc.context).system));
      await dc.repromptDialog();
  }
}

/**
 * Opens a flow on top of the open question, which is asked again afterwards; once only, however often it is asked for. Where it has led to
 * a question that is being answered, it begins anew. Where the open question asks for what the flow needs, that comes first.
 */
async function openOnTop(dc: DialogContext, flow: string): Promise<void> {
  const place = dc.stack.findIndex(({ id }) => id === flow);
  if (place !== -1 && dc.activeDialog?.id !== questionFlow) return dc.repromptDialog();
  if (place !== -1) dc.stack.splice(place);
  else if (awaitOpenAnswer(dc, dc.findDialog(flow))) {
    await send(dc.context, flowTexts.comesNext);
    return dc.repromptDialog();
  }
  await dc.beginDialog(flow);
}

/** Puts a flow under the open question if it needs what that asks for, in the place of another one that has waited for the same. */
function awaitOpenAnswer(dc: DialogContext, flow: Dialog | undefined): boolean {
  const { stack, activeDialog } = dc;
  const asking = activeDialog === undefined ? undefined : dc.findDialog(activeDialog.id);
  const waiting = flow instanceof FlowDialog && asking instanceof FlowDialog ? flow.waitingFor(asking) : undefined;
  if (waiting === undefined) return false;
  const below = stack.at(-2);
  const isTaken = below !== undefined && stateOf(below).awaiting === waiting.state.awaiting;
  stack.splice(isTaken ? -2 : -1, isTaken ? 1 : 0, waiting);
  return true;
}

/** What was told in this conversation may be told in it again; other tickets are shown after a proof only. */
async function tellProtocolNumbers(dc: DialogContext): Promise<void> {
  const { tickets = [] } = memoryOf(dc.context);
  if (tickets.length === 0) return openOnTop(dc, 'ticket-history');
  await send(dc.context, say.protocolNumbers(tickets));
  await dc.repromptDialog();
}

/** Gives up what is being asked; the root flow goes on behind it. */
async function backToMenu(dc: DialogContext, cancelled: boolean): Promise<void> {
  const root = dc.stack[0];
  if (root === undefined || dc.stack.length === 1) {
    await dc.repromptDialog();
    return;
  }
  await send(dc.context, cancelled ? say.cancelled : say.backToMenu);
  dc.stack.splice(1);
  await dc.findDialog(root.id)?.resumeDialog(dc, DialogReason.cancelCalled);
}

function reply(
  command: Exclude<Command, 'attendant' | 'protocolNumber' | 'menu' | 'cancel' | 'end'>,
  desk: Desk,
  system: string | undefined,
): Saying {
  switch (command) {
    case 'help':
      return say.help;
    case 'channels':
      return say.channels({ phone: phoneFor(desk, system), portal: desk.portal });
    case 'personalData':
      return say.personalData(desk.privacy);
    case 'who':
      return say.who;
    case 'thanks':
      return say.thanks;
    case 'greeting':
      return say.greeting;
    case 'insult':
      return say.insult;
  }
}
