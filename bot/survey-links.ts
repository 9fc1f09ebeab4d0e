import { z } from 'zod';

import { createSealedPaths, type SealedPathOptions } from './sealed-paths.ts';
import { surveyTexts as say } from './texts/survey.ts';

const closedTicketSchema = z.object({ protocolNumber: z.string(), system: z.string(), closedAt: z.number() });

/** A ticket whose requester is asked how it went; `closedAt` in ms since 1970. */
export type ClosedTicket = z.infer<typeof closedTicketSchema>;

/** Makes and opens links to the survey of a closed ticket: each is a capability for one closing and a limited time. */
export interface SurveyLinks {
  /** The path of a new link, e.g. `/survey/<capability>/avaliar`. */
  readonly pathTo: (ticket: ClosedTicket) => string;
  readonly open: (path: string) => ClosedTicket | undefined;
}

/** Below it lie the surveys of tickets. */
export const surveyFolder = '/survey';

const lifeMinutes = 30 * 24 * 60;

/** Makes the links of one server. */
export function createSurveyLinks(options: Omit<SealedPathOptions, 'minutes'>): SurveyLinks {
  const { pathTo, open } = createSealedPaths(surveyFolder, closedTicketSchema, { ...options, minutes: lifeMinutes });
  return { pathTo: ({ protocolNumber, system, closedAt }) => pathTo({ protocolNumber, system, closedAt }, say.linkName), open };
}
