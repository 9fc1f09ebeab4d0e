import type { LiveKnowledge } from '../../knowledge/snapshots/live-knowledge.ts';
import { answerEffectsRequest, type EffectsAccess } from './effects.ts';
import { answerRollbackRequest } from './rollback.ts';

/** What operators' commands reach of a desk that runs. */
export interface RunningDesk {
  readonly store: Awaited<ReturnType<EffectsAccess['open']>>;
  readonly knowledge: Pick<LiveKnowledge, 'goBack'>;
}

/** Answers, in the server, what a command asks it over the socket of the data directory; empty for what nobody knows. */
export async function answerOwnerRequest({ store, knowledge }: RunningDesk, request: string): Promise<string> {
  return (await answerEffectsRequest(store, request)) ?? (await answerRollbackRequest(knowledge, request)) ?? '';
}
