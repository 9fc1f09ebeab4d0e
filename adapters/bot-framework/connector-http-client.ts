import type { ConnectorClientOptions } from 'botframework-connector/lib/connectorApi/models/index.js';

import { BotError } from '../../bot/errors.ts';
import type { UrlRule } from './service-url.ts';

type HttpClient = NonNullable<ConnectorClientOptions['httpClient']>;

/** Longest time in which a connector may take one activity. */
const answerMs = 5_000;

/**
 * What the SDK's connector client sends its requests with: each address is checked once more, a redirect is not followed, a refusal is
 * not tried again (the outbox does that), and the answer's body is not read, for nothing in it is needed.
 */
export function connectorHttpClient(mayCall: UrlRule): HttpClient {
  return {
    async sendRequest(request) {
      if (!mayCall(request.url)) throw new BotError('service_url_refused');
      const signal = AbortSignal.timeout(answerMs);
      const { abortSignal } = request;
      const { method, url } = request;
      const body = request.body as string | undefined;
      const response = await fetch(url, {
        method,
        headers: request.headers.toJson(),
        redirect: 'manual',
        signal: abortSignal instanceof AbortSignal ? AbortSignal.any([signal, abortSignal]) : signal,
        ...(body === undefined ? {} : { body }),
      }).catch((fault: unknown) => {
        throw new BotError('connector_failed', { reason: reasonOf(fault) }, fault);
      });
      await response.body?.cancel();
      if (!response.ok) throw new BotError('connector_failed', { reason: `it answered ${response.status}`, status: response.status });
      const headers = request.headers.clone();
      headers.headerNames().forEach((name) => headers.remove(name));
      headers.set('content-type', 'application/json');
      return { request, status: response.status, headers, bodyAsText: '{}' };
    },
  };
}

function reasonOf(fault: unknown): string {
  const cause = fault instanceof Error ? (fault.cause as NodeJS.ErrnoException | undefined) : undefined;
  if (typeof cause?.code === 'string') return cause.code;
  return fault instanceof Error ? fault.name : 'it cannot be reached';
}
