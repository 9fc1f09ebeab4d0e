import type { IncomingMessage, ServerResponse } from 'node:http';

import { BotError, isBotError } from '../../bot/errors.ts';
import type { Limit } from '../../bot/ports/limit.ts';
import type { Route } from '../../bot/ports/route.ts';
import { type Survey, surveyAnswerSchema, ticketOccasion } from '../../bot/survey.ts';
import { surveyFolder, type ClosedTicket, type SurveyLinks } from '../../bot/survey-links.ts';
import { surveyTexts as say } from '../../bot/texts/survey.ts';
import { surveyPage, type SurveyView } from './pages/survey-page.ts';

/** Who takes the answers, and whose links lead here. */
export interface SurveyDesk {
  readonly survey: Survey;
  readonly surveyLinks: SurveyLinks;
  /** Of answers per client address. */
  readonly limit: Limit;
}

interface SurveyPageParts extends SurveyDesk {
  readonly siteStyle: string;
  readonly portalName: string;
}

/** A form with a comment of the longest kind, percent-encoded. */
const maxFormBytes = 16_384;
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** The survey of a closed ticket, for whoever has its link: the link is the authority, and there is no other. */
export function surveyPageRoutes(parts: SurveyPageParts): readonly Route[] {
  const { survey, surveyLinks, limit } = parts;
  const show = (request: IncomingMessage, response: ServerResponse, view: SurveyView): void => {
    const body = Buffer.from(surveyPage(view, parts).markup);
    response.writeHead(view.is === 'over' ? 404 : view.is === 'form' && view.error !== undefined ? 400 : 200, {
      'cache-control': 'no-store',
      'content-length': body.length,
      'content-security-policy': policy,
      'content-type': 'text/html; charset=utf-8',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
  const ticketOf = ({ url = '' }: IncomingMessage): ClosedTicket | undefined => surveyLinks.open(url.split('?', 1)[0] ?? '');

  return [
    {
      method: 'GET',
      path: `${surveyFolder}/*`,
      handle(request, response) {
        const ticket = ticketOf(request);
        show(request, response, ticket === undefined ? { is: 'over' } : { is: 'form', protocolNumber: ticket.protocolNumber });
      },
    },
    {
      method: 'POST',
      path: `${surveyFolder}/*`,
      async handle(request, response, { address }) {
        await limit(address);
        const ticket = ticketOf(request);
        if (ticket === undefined) return show(request, response, { is: 'over' });
        const form = await readForm(request);
        const comment = form.get('comment')?.replaceAll('\r\n', '\n') ?? '';
        const answer = surveyAnswerSchema.safeParse({ score: Number(form.get('score') ?? ''), comment });
        if (!answer.success) {
          const error = answer.error.issues.some(({ path }) => path[0] === 'score') ? say.missing : say.tooLong;
          return show(request, response, { is: 'form', protocolNumber: ticket.protocolNumber, comment, error });
        }
        try {
          await survey.keep(ticketOccasion(ticket), answer.data);
        } catch (fault) {
          if (!isBotError(fault, 'store_unavailable')) throw fault;
          return show(request, response, { is: 'form', protocolNumber: ticket.protocolNumber, comment, error: say.failed });
        }
        show(request, response, { is: 'thanks' });
      },
    },
  ];
}

/** @throws BotError `body_too_large`, `body_type_unsupported` */
async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '')) throw new BotError('body_type_unsupported');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxFormBytes) throw new BotError('body_too_large', { limit: maxFormBytes });
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString());
}
