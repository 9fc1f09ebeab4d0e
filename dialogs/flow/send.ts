import type { TurnContext } from 'botbuilder-core';
import type { Activity as SdkActivity } from 'botframework-schema';

import { bubbles, messageActivity, type Saying } from './message.ts';

/** Says something, bubble by bubble. */
export async function send(context: TurnContext, saying: Saying): Promise<void> {
  await context.sendActivities(bubbles(saying).map((bubble) => messageActivity(bubble) as unknown as Partial<SdkActivity>));
}
