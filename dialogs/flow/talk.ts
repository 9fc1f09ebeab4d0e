import { isDeepStrictEqual } from 'node:util';

import { DialogReason } from 'botbuilder-dialogs/lib/dialog.js';
import { DialogSet } from 'botbuilder-dialogs/lib/dialogSet.js';
import type { DialogContext } from 'botbuilder-dialogs';
import { NullTelemetryClient, type TurnContext } from 'botbuilder-core';

import { BotError } from '../../bot/errors.ts';
import type { Talk } from '../../bot/turn/talk.ts';
import { dialogStack, memoryOf } from '../../bot/turn/turn-memory.ts';
import { scopeOf } from '../../bot/turn/turn-scope.ts';
import { interrupt, interruptionIn } from './interruptions.ts';
import { systemNamed, systemOf, talkAbout } from './desk.ts';
import type { AnyFlow, Desk, Need } from './flow.ts';
import { FlowDialog } from './flow-dialog.ts';
import { stateOf } from './flow-state.ts';
import { tellChecked, tellReceived, tellTrouble } from './tell-files.ts';

/** The flow that holds every conversation. */
const rootFlow = 'main';
/** The flow that is opened by a file while nothing else is. */
const fileFlow = 'send-file';
/** Where the SDK looks for the scopes and paths of its state manager before it makes them, always the same ones, for every turn. */
const stateManager = 'DialogStateManagerConfiguration';

/** Makes the conversations out of all flows. The flow `main` greets and comes back after every other one. */
export function createTalk(flows: readonly AnyFlow[], house: Omit<Desk, 'menu'>): Talk {
  if (!flows.some(({ id }) => id === rootFlow)) throw new BotError('flow_unknown', { flow: rootFlow });
  const desk: Desk = { ...house, menu: menuOf(flows) };
  const providers = new Map<Need, string>(flows.flatMap(({ id, provides }) => (provides === undefined ? [] : [[provides, id] as const])));
  const dialogs = new DialogSet(dialogStack);
  dialogs.telemetryClient = new NullTelemetryClient();
  for (const flow of flows) dialogs.add(new FlowDialog(flow, desk, providers));
  let configuration: object | undefined;

  const contextOf = async (context: TurnContext): Promise<DialogContext> => {
    context.turnState.set(stateManager, configuration);
    const dc = await dialogs.createContext(context);
    configuration ??= context.turnState.get<object>(stateManager);
    if (dc.stack.some(({ id }) => dialogs.find(id) === undefined)) await dc.cancelAllDialogs();
    return dc;
  };

  return {
    async greet(context) {
      await (await contextOf(context)).beginDialog(rootFlow);
    },
    async hear(context) {
      const dc = await contextOf(context);
      const { files, untaken, heard } = scopeOf(context);
      const areSent = files.length > 0 || untaken.length > 0;
      if (areSent) await tellReceived(context);
      if (dc.activeDialog === undefined) {
        await dc.beginDialog(rootFlow);
        return;
      }
      if (areSent && heard.trim() === '') {
        await (isForNothing(dc) ? dc.beginDialog(fileFlow) : dc.repromptDialog());
        return;
      }
      const open = dialogs.find(dc.activeDialog.id);
      const isOffered = open instanceof FlowDialog && open.offers(context, dc.activeDialog, heard);
      const interruption = isOffered ? undefined : interruptionIn(heard, flows);
      await (interruption === undefined ? dc.continueDialog() : interrupt(dc, interruption, desk));
    },
    async repeat(context) {
      await (await contextOf(context)).repromptDialog();
    },
    async tellFilesChecked(context) {
      const dc = await contextOf(context);
      await tellChecked(context);
      if (memoryOf(context).attendance === undefined) await dc.repromptDialog();
    },
    tellFiles: (context) => tellReceived(context),
    tellTroubleWithFiles: (context) => tellTrouble(context),
    async goOn(context) {
      await (await contextOf(context)).continueDialog();
    },
    async backToMenu(context) {
      const dc = await contextOf(context);
      dc.stack.splice(1);
      if (dc.activeDialog === undefined) await dc.beginDialog(rootFlow);
      else await dialogs.find(dc.activeDialog.id)?.resumeDialog(dc, DialogReason.cancelCalled);
    },
    systems: house.systems,
    async meet(context, identity) {
      const memory = memoryOf(context);
      const isKnown = memory.identification !== undefined || memory.offerAnswered === true;
      if (isKnown || isDeepStrictEqual(memory.offered, identity)) return;
      memory.offered = identity;
      const dc = await contextOf(context);
      const open = dc.activeDialog;
      if (open !== undefined && open.id === providers.get('identified')) await dc.replaceDialog(open.id, { given: stateOf(open).answers });
    },
    learn(context) {
      const memory = memoryOf(context);
      if (memory.system === undefined) talkAbout({ desk, memory }, systemOfPage(context, desk));
    },
  };
}

/** Whether files have come while nothing is open that they could belong to: no question but the menu, and no ticket. */
function isForNothing({ context, stack }: DialogContext): boolean {
  const areTaken = scopeOf(context).files.some(({ check }) => check !== 'refused');
  return areTaken && stack.length === 1 && memoryOf(context).tickets === undefined;
}

/** The served system that the portal page is about, by id or name: `{type: 'event', name: 'portal', value: {system}}`. */
function systemOfPage({ activity }: TurnContext, desk: Desk): string | undefined {
  const { system } = (activity.value ?? {}) as { readonly system?: unknown };
  if (activity.name !== 'portal' || typeof system !== 'string') return undefined;
  return systemOf(desk, system)?.id ?? systemNamed(desk, system);
}

function menuOf(flows: readonly AnyFlow[]): Desk['menu'] {
  return flows
    .flatMap((flow) => (flow.menu === undefined ? [] : [{ ...flow.menu, flow }]))
    .sort((one, other) => one.position - other.position);
}
