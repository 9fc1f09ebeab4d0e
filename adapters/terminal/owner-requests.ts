import type { ConversationStore } from '../../bot/ports/conversation-store.ts';
import type { LiveKnowledge } from '../../knowledge/snapshots/live-knowledge.ts';
import { answerCalendarRequest } from './calendar.ts';
import type { CalendarDesk } from './calendar-commands.ts';
import { answerEffectsRequest } from './effects.ts';
import { answerRollbackRequest } from './rollback.ts';
import { answerStaffRequest } from './staff.ts';
import type { StaffDesk } from './staff-commands.ts';
import { answerWhyRequest } from './why.ts';

/** What operators' commands reach of a desk that runs. */
export interface RunningDesk extends CalendarDesk, StaffDesk {
  readonly store: ConversationStore;
  readonly knowledge: Pick<LiveKnowledge, 'goBack'>;
}

/** Answers, in the server, what a command asks it over the socket of the data directory; empty for what nobody knows. */
export async function answerOwnerRequest({ store, knowledge, ...desk }: RunningDesk, request: string): Promise<string> {
  const answers = [
    () => answerEffectsRequest(store, request),
    () => answerWhyRequest(store, request),
    () => answerRollbackRequest({ knowledge, audit: desk.audit }, request),
    () => answerCalendarRequest(desk, request),
    () => answerStaffRequest(desk, request),
  ];
  for (const answer of answers) {
    const answered = await answer();
    if (answered !== undefined) return answered;
  }
  return '';
}
