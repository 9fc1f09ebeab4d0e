import type { Clock } from '../../bot/ports/clock.ts';
import type { PublishedKnowledge } from '../../bot/ports/published-knowledge.ts';
import type { QuestionContext } from '../../bot/ports/knowledge-base.ts';
import type { Route } from '../../bot/ports/route.ts';
import type { StaffGuard } from './guard-route.ts';
import { knowledgePage, type KnowledgeWork } from './pages/knowledge-page.ts';
import { sendStaffPage } from './pages/staff-page.ts';

/** What the page of the knowledge managers works with. */
export interface KnowledgeRouteParts {
  readonly guard: StaffGuard;
  readonly knowledge: PublishedKnowledge;
  /** Why a question finds what it finds, as one sentence in Portuguese. */
  readonly explain: (question: string, context: QuestionContext) => Promise<string>;
  /** What there is to do about the entries. */
  readonly knowledgeWork: () => Promise<KnowledgeWork>;
  readonly clock: Pick<Clock, 'now'>;
  readonly siteStyle: string;
}

const longestQuestion = 400;

/** `/desk/knowledge/`: how the bot would answer a question, which questions it could not answer, and what is due for review. */
export function knowledgeRoutes({ guard, knowledge, explain, knowledgeWork, clock, siteStyle }: KnowledgeRouteParts): readonly Route[] {
  return [
    guard.staffRoute({
      method: 'GET',
      path: '/desk/knowledge/',
      may: ['see-knowledge'],
      async handle(_request, response, { query, session }) {
        const now = clock.now();
        const content = knowledge.at(now);
        const question = (query.get('q') ?? '').trim().slice(0, longestQuestion);
        const system = content.systems.find(({ id }) => id === query.get('sistema'))?.id ?? '';
        const context = { now, ...(system && { system }) };
        const tried = question && { findings: await knowledge.find(question, context), explanation: await explain(question, context) };
        const asked = { question, system, ...(tried === '' ? {} : { tried }) };
        sendStaffPage(response, { ...knowledgePage(content, asked, await knowledgeWork()), session }, { siteStyle });
      },
    }),
  ];
}
