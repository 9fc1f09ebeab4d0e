import { ActivityHandler, type TurnContext } from 'botbuilder-core';

import { actInTurn } from './attendant-turn.ts';
import { deskItemIn, type DeskItem } from './desk-entries.ts';
import { hearAttended, hearOtherDesk, lookInTurn } from './queue-turn.ts';
import { fold } from '../service-desk/fold.ts';
import { lifecycleTexts as say } from '../texts/lifecycle.ts';
import type { ConversationMemory } from './conversation-memory.ts';
import type { FilesChecked } from './effects/file-scan.ts';
import { hearFiles, hearFilesChecked } from './hear-files.ts';
import { redactionWarning } from './redaction-warning.ts';
import type { Talk } from './talk.ts';
import { memoryOf } from './turn-memory.ts';
import { webChatChannel } from './turn-result.ts';
import { scopeOf, type TurnScope } from './turn-scope.ts';

/** The service-desk bot: gives what arrives to the dialogs. What the dialogs hear takes a way shorter than the SDK's dispatch. */
export class SupportBot extends ActivityHandler {
  readonly #talk: Talk;

  constructor(talk: Talk) {
    super();
    this.#talk = talk;
  }

  /** A page of the web chat is told when somebody has said who they are, and nothing of it. */
  protected override async onTurnActivity(context: TurnContext): Promise<void> {
    const memory = memoryOf(context);
    const before = memory.identification;
    await this.#take(context);
    if (before === undefined && memory.identification !== undefined && context.activity.channelId === webChatChannel)
      await context.sendActivity({ type: 'event', name: 'identified' });
  }

  async #take(context: TurnContext): Promise<void> {
    switch (context.activity.type) {
      case 'message':
        return this.#hear(context);
      case 'conversationUpdate':
        return this.#greet(context);
      case 'event':
        return this.#hearEvent(context);
      case 'endOfConversation':
        return scopeOf(context).end('userCancelled');
      default:
        return super.onTurnActivity(context);
    }
  }

  async #hear(context: TurnContext): Promise<void> {
    const [memory, scope] = [memoryOf(context), scopeOf(context)];
    memory.lastUserActivityAt = scope.receivedAt;
    if (isGoingOn(scope, memory)) return this.#goOn(context);
    if (scope.turn.cause.kind === 'activity') hearFiles(scope.turn.cause.activity, memory, scope);
    const warning = redactionWarning(scope, memory);
    if (warning !== undefined) await context.sendActivity(warning);
    if (memory.isElsewhere === true) return;
    await (memory.attendance === undefined ? this.#talk.hear(context) : hearAttended(context, this.#talk));
  }

  /** The button of a warning is no answer: what was open before it is asked again, with its own buttons. */
  async #goOn(context: TurnContext): Promise<void> {
    const memory = memoryOf(context);
    delete memory.endAsked;
    await context.sendActivity(say.goingOn);
    if (memory.attendance === undefined && memory.isElsewhere !== true) await this.#talk.repeat(context);
  }

  /** An event is the desk's, the portal page's or the channel's; in the turn of an outcome it brings what the scanner found in the person's files. */
  async #hearEvent(context: TurnContext): Promise<void> {
    const scope = scopeOf(context);
    const { cause } = scope.turn;
    if (cause.kind !== 'outcome') {
      if (cause.kind === 'activity' && cause.audience === 'staff') return this.#act(context, deskItemIn(cause.activity));
      if (context.activity.name === 'identify') await this.#meet(context);
      else if (context.activity.name === 'uploading') memoryOf(context).lastUserActivityAt = scope.receivedAt;
      else if (context.activity.name === 'handoff.status') await hearOtherDesk(context, this.#talk);
      else this.#talk.learn(context);
      return;
    }
    hearFilesChecked((cause.outcome as unknown as FilesChecked).activity, memoryOf(context), scope);
    await this.#talk.tellFilesChecked(context);
  }

  async #act(context: TurnContext, item: DeskItem | undefined): Promise<void> {
    if (item?.request !== undefined) await actInTurn(context, item, this.#talk);
    else if (item !== undefined) await lookInTurn(context, this.#talk);
  }

  async #greet(context: TurnContext): Promise<void> {
    const { membersAdded = [], recipient } = context.activity;
    if (!membersAdded.some(({ id }) => id !== recipient.id)) return;
    const memory = memoryOf(context);
    if (memory.lastUserActivityAt === undefined) {
      await this.#meet(context);
      await this.#talk.greet(context);
    }
    memory.lastUserActivityAt ??= scopeOf(context).receivedAt;
  }

  /** Who is probably speaking was left by a door under a one-use code: `value: {code}`. */
  async #meet(context: TurnContext): Promise<void> {
    const { code } = (context.activity.value ?? {}) as { readonly code?: unknown };
    const identity = typeof code === 'string' ? await scopeOf(context).takeOffer(code) : undefined;
    if (identity !== undefined) await this.#talk.meet(context, identity);
  }
}

function isGoingOn({ heard, files }: TurnScope, { warned }: ConversationMemory): boolean {
  return warned !== undefined && files.length === 0 && fold(heard) === fold(say.goOn);
}
