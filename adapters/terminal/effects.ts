import type { ConversationStore, PendingEffect } from '../../bot/ports/conversation-store.ts';
import { effectsTexts as say } from '../../bot/texts/effects.ts';

type EffectsOfStore = Pick<ConversationStore, 'effects' | 'retryEffect'>;

/** How the command reaches the effects: through the server that runs, or else through its files. */
export interface EffectsAccess {
  /** Asks the process that owns the data directory; `undefined` when none does. */
  readonly ask: (request: string) => Promise<string | undefined>;
  /** Opens the files. @throws BotError `data_dir_owned` when a server has started meanwhile */
  readonly open: () => Promise<EffectsOfStore & { readonly close: () => Promise<void> }>;
}

/** What a command prints, and its exit code. */
interface Answer {
  readonly text: string;
  readonly code: number;
}

/** Shows what is not delivered yet (`list`) or brings back what was set aside (`retry KEY`); returns the exit code. */
export async function run(args: readonly string[], { ask, open }: EffectsAccess): Promise<number> {
  const answered = await ask(JSON.stringify({ effects: args }));
  const { text, code } = answered === undefined ? await answerFromFiles(args, open) : (JSON.parse(answered) as Answer);
  console.log(text);
  return code;
}

/** Answers, in the server, what {@link run} asks it; the answer to any other request is `undefined`. */
export async function answerEffectsRequest(store: EffectsOfStore, request: string): Promise<string | undefined> {
  const { effects } = JSON.parse(request) as { readonly effects?: readonly string[] };
  return effects === undefined ? undefined : JSON.stringify(await answer(store, effects));
}

async function answerFromFiles(args: readonly string[], open: EffectsAccess['open']): Promise<Answer> {
  const store = await open();
  try {
    return await answer(store, args);
  } finally {
    await store.close();
  }
}

async function answer(store: EffectsOfStore, [command, key]: readonly string[]): Promise<Answer> {
  if (command === 'list') {
    const waiting = await store.effects();
    return { text: waiting.length === 0 ? say.none : waiting.map(lineOf).join('\n'), code: 0 };
  }
  if (command !== 'retry' || key === undefined) return { text: say.usage, code: 2 };
  return (await store.retryEffect(key)) ? { text: say.retried(key), code: 0 } : { text: say.notParked(key), code: 1 };
}

function lineOf({ state, name, createdAt, failures, lastFailure = '', key }: PendingEffect): string {
  return say.line({ state: say.states[state], name, since: new Date(createdAt).toISOString(), failures, lastFailure, key });
}
