import type { Activity } from '../ports/activity.ts';
import { secretMask } from '../service-desk/redaction.ts';

/** `channelData` of a message of the bot that tells its person a secret: the key of a ticket. It is handed to nobody else either. */
export function tellsSecret(secret: string): { readonly secret: string; readonly personal: true } {
  return { secret, personal: true };
}

/** A message as anybody but its person reads it, at the desk, in a ticket and in a case file: what only they may know is masked. */
export function withoutSecret(activity: Activity): Activity {
  const { from = { role: 'bot' }, text, channelData = {} } = activity; // what the bot is about to say has no author yet
  const { secret, ...others } = channelData;
  if (from.role !== 'bot' || typeof secret !== 'string' || text === undefined) return activity;
  return { ...activity, text: text.replaceAll(secret, secretMask), channelData: { ...others, masked: ['code'] } };
}
