import { z } from 'zod';

import { BotError } from '../../bot/errors.ts';
import type { Route } from '../../bot/ports/route.ts';
import type { DeskParts } from './desk-parts.ts';
import { answerJson } from '../pages/answer-json.ts';
import { deskRoute } from './desk-route.ts';
import type { StaffGuard } from './guard-route.ts';
import type { DeskAnswer } from './wire.ts';

const askedSchema = z.strictObject({ question: z.string().trim().min(1).max(500), system: z.string().max(100).optional() });

/** What an attendant finds in the knowledge base: the bot's own search. */
export function answerRoute(guard: StaffGuard, { knowledge, clock }: Pick<DeskParts, 'knowledge' | 'clock'>): Route {
  return deskRoute(guard, {
    method: 'POST',
    path: '/desk/api/answers',
    async handle(_request, response, { json }) {
      const { success, data } = askedSchema.safeParse(await json());
      if (!success) throw new BotError('request_invalid', { details: 'a question has 1 to 500 characters' });
      const now = clock.now();
      const { candidates } = await knowledge.find(data.question, { now, ...(data.system === undefined ? {} : { system: data.system }) });
      const { entries } = knowledge.at(now);
      const answers = candidates.flatMap(({ id, confidence }): readonly DeskAnswer[] => {
        const entry = entries.find((candidate) => candidate.id === id);
        if (entry === undefined) return [];
        const [source] = entry.sources;
        return [{ id, question: entry.question, text: entry.answer, confidence, ...(source === undefined ? {} : { source }) }];
      });
      answerJson(response, 200, answers);
    },
  });
}
