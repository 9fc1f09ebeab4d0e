import { Agent as HttpAgent, request as overHttp, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as overHttps } from 'node:https';
import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { BotError } from '../../../bot/errors.ts';

/** One call of a ticket system over HTTP. */
export interface HttpCall {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** A text, or bytes whose number is known; they are sent as they come, and their own failure is the call's. */
  readonly body?: string | { readonly bytes: number; readonly content: Readable };
  /** Longest time of all of it. */
  readonly deadlineMs: number;
  /** It may be carried out more than once: when the connection breaks it is made again, twice at most. */
  readonly repeatable?: boolean;
}

/** What came back. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

/** A few at a time, and no idle connections: such systems have a handful of workers, and an idle connection holds one of them. */
const limits = { keepAlive: false, maxSockets: 8 };
const agents = { http: new HttpAgent(limits), https: new HttpsAgent(limits) };

const mostTries = 3;

/** Calls a ticket system. @throws BotError `tickets_unavailable` when no whole answer comes */
export async function httpCall(call: HttpCall): Promise<HttpAnswer> {
  for (let tries = call.repeatable === true ? mostTries : 1; ; tries -= 1) {
    try {
      return await callOnce(call);
    } catch (fault) {
      if (tries === 1 || isLate(fault instanceof Error ? fault.cause : undefined)) throw fault;
    }
  }
}

function callOnce({ method, url, headers, body, deadlineMs }: HttpCall): Promise<HttpAnswer> {
  const secure = url.protocol === 'https:';
  const length = typeof body === 'object' ? body.bytes : Buffer.byteLength(body ?? '');
  const options = {
    method,
    headers: { ...headers, 'content-length': length },
    agent: secure ? agents.https : agents.http,
    signal: AbortSignal.timeout(deadlineMs),
  };
  return new Promise((resolve, reject) => {
    const fail = (fault: unknown): void => reject(unavailable(fault, deadlineMs));
    const take = (answer: IncomingMessage): void => {
      text(answer).then((said) => resolve({ status: answer.statusCode ?? 0, body: said }), fail);
    };
    const request = (secure ? overHttps : overHttp)(url, options, take).on('error', fail);
    if (typeof body !== 'object') request.end(body);
    else {
      body.content.once('error', reject);
      pipeline(body.content, request).catch(fail);
    }
  });
}

function unavailable(fault: unknown, deadlineMs: number): BotError {
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : 'the connection broke';
  return new BotError('tickets_unavailable', { reason: isLate(fault) ? `no answer within ${deadlineMs / 1_000} s` : code }, fault);
}

function isLate(fault: unknown): boolean {
  return fault instanceof Error && (fault.name === 'AbortError' || fault.name === 'TimeoutError');
}
