import type { TurnContext } from 'botbuilder-core';

import { filesTexts as say } from '../../bot/texts/files.ts';
import { memoryOf } from '../../bot/turn/turn-memory.ts';
import { scopeOf } from '../../bot/turn/turn-scope.ts';
import { whyUntaken } from '../../bot/turn/untaken-files.ts';
import { personal } from './message.ts';
import { send } from './send.ts';

/** Says which files have come, what happens to them, and why others could not be taken. */
export async function tellReceived(context: TurnContext): Promise<void> {
  await tellOf(context, say.received);
}

/** Says what the check of files has found. */
export async function tellChecked(context: TurnContext): Promise<void> {
  await tellOf(context, say.checked);
}

/** Says what cannot be taken of what has come, and what is being checked: the rest needs no word while somebody else speaks. */
export async function tellTrouble(context: TurnContext): Promise<void> {
  await tellOf(context, undefined);
}

async function tellOf(context: TurnContext, clean: typeof say.received | undefined): Promise<void> {
  const { files, untaken } = scopeOf(context);
  const { tickets = [] } = memoryOf(context);
  const news = [
    ...(clean === undefined ? [] : [['clean', clean] as const]),
    ['checking', say.checking] as const,
    ['refused', say.refused] as const,
  ];
  const sayings = news.flatMap(([check, saying]) => {
    const names = files.filter((file) => file.check === check).map(({ name }) => name);
    return names.length === 0 ? [] : [personal(saying(names, tickets))];
  });
  await send(context, [...sayings, ...untaken.map(whyUntaken)]);
}
