import { DialogSet } from 'botbuilder-dialogs/lib/dialogSet.js';
import type { DialogContext, DialogState } from 'botbuilder-dialogs';
import { NullTelemetryClient, type StatePropertyAccessor, type TurnContext } from 'botbuilder-core';

import { BotError } from '../../bot/errors.ts';
import type { ConversationMemory } from '../../bot/turn/conversation-memory.ts';
import type { Talk } from '../../bot/turn/talk.ts';
import { scopeOf } from '../../bot/turn/turn-scope.ts';
import { interrupt, interruptionIn } from './interruptions.ts';
import { attachMemory } from './memory.ts';
import type { AnyFlow, Desk, Need } from './flow.ts';
import { FlowDialog } from './flow-dialog.ts';

/** The flow that holds every conversation. */
const rootFlow = 'main';

/** Makes the conversations out of all flows. The flow `main` greets and comes back after every other one. */
export function createTalk(flows: readonly AnyFlow[], house: Omit<Desk, 'menu'>, dialogState: StatePropertyAccessor<DialogState>): Talk {
  if (!flows.some(({ id }) => id === rootFlow)) throw new BotError('flow_unknown', { flow: rootFlow });
  const desk: Desk = { ...house, menu: menuOf(flows) };
  const providers = new Map<Need, string>(flows.flatMap(({ id, provides }) => (provides === undefined ? [] : [[provides, id] as const])));
  const dialogs = new DialogSet(dialogState);
  dialogs.telemetryClient = new NullTelemetryClient();
  for (const flow of flows) dialogs.add(new FlowDialog(flow, desk, providers));

  const contextOf = async (context: TurnContext, memory: ConversationMemory): Promise<DialogContext> => {
    attachMemory(context, memory);
    const dc = await dialogs.createContext(context);
    if (dc.stack.some(({ id }) => dialogs.find(id) === undefined)) await dc.cancelAllDialogs();
    return dc;
  };

  return {
    async greet(context, memory) {
      await (await contextOf(context, memory)).beginDialog(rootFlow);
    },
    async hear(context, memory) {
      const dc = await contextOf(context, memory);
      if (dc.activeDialog === undefined) {
        await dc.beginDialog(rootFlow);
        return;
      }
      const { heard } = scopeOf(context);
      const open = dialogs.find(dc.activeDialog.id);
      const isOffered = open instanceof FlowDialog && open.offers(context, dc.activeDialog, heard);
      const interruption = isOffered ? undefined : interruptionIn(heard, flows);
      await (interruption === undefined ? dc.continueDialog() : interrupt(dc, interruption, desk));
    },
  };
}

function menuOf(flows: readonly AnyFlow[]): Desk['menu'] {
  return flows
    .flatMap((flow) => (flow.menu === undefined ? [] : [{ ...flow.menu, flow }]))
    .sort((one, other) => one.position - other.position);
}
