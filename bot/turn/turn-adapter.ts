import { BotAdapter, type TurnContext } from 'botbuilder-core';
import type { Activity as SdkActivity, ConversationReference, ResourceResponse } from 'botframework-schema';

import type { Activity } from '../ports/activity.ts';
import { BotError } from '../errors.ts';

const bufferKey = Symbol('outgoing activities');

/**
 * The in-process adapter: what dialogs send is gathered in a buffer, which the turn runner commits. It calls no service, so it has no
 * `serviceUrl` and no connector.
 */
export class TurnAdapter extends BotAdapter {
  /** Tells where the activities of this turn are gathered. */
  gather(context: TurnContext, buffer: Activity[]): void {
    context.turnState.set(bufferKey, buffer);
  }

  override sendActivities(context: TurnContext, activities: Partial<SdkActivity>[]): Promise<ResourceResponse[]> {
    const buffer = context.turnState.get<Activity[]>(bufferKey);
    for (const activity of activities) buffer.push(plainActivity(activity));
    return Promise.resolve(activities.map(() => ({ id: '' })));
  }

  override updateActivity(): Promise<ResourceResponse | void> {
    throw new BotError('operation_unsupported', { operation: 'updateActivity' });
  }

  override deleteActivity(): Promise<void> {
    throw new BotError('operation_unsupported', { operation: 'deleteActivity' });
  }

  override continueConversation(_reference: Partial<ConversationReference>): Promise<void> {
    throw new BotError('operation_unsupported', { operation: 'continueConversation' });
  }
}

const said = [
  'type',
  'text',
  'textFormat',
  'inputHint',
  'attachments',
  'suggestedActions',
  'name',
  'value',
  'code',
  'channelData',
] as const satisfies readonly (keyof Activity)[];

/** What an activity of the SDK says, without the addresses that the store and the channel fill in. */
function plainActivity(activity: Partial<SdkActivity>): Activity {
  const plain: Record<string, unknown> = { type: 'message' };
  for (const key of said) if (activity[key] !== undefined) plain[key] = activity[key];
  return plain as unknown as Activity;
}
