import { z } from 'zod';

import { BotError } from '../../../bot/errors.ts';
import { httpCall, type HttpCall } from '../ticket-system/http-call.ts';
import { multipart, type Upload } from './multipart.ts';

/** Where a Request Tracker is, and who we are there. */
export interface RequestTrackerAccess {
  /** Address of its start page. */
  readonly url: string;
  /** API token of our user. */
  readonly token: string;
  /** Longest time of one call; default 10 s. */
  readonly callMs?: number;
}

/** Calls of the REST 2.0 interface (docs.bestpractical.com, RT::REST2). Every one may throw BotError `tickets_unavailable`. */
export interface RestClient {
  readonly get: (path: string, parameters: Readonly<Record<string, string>>) => Promise<unknown>;
  /** All items of a collection, page by page, in the order of their ids. */
  readonly all: <T>(path: string, parameters: Readonly<Record<string, string>>, item: z.ZodType<T>) => Promise<readonly T[]>;
  readonly send: (method: 'POST' | 'PUT', path: string, body: object) => Promise<unknown>;
  /** Sends a JSON with files beside it. */
  readonly upload: (path: string, body: object, files: readonly Upload[]) => Promise<unknown>;
}

/** A token is checked with bcrypt, which alone takes a third of a second. */
const defaultCallMs = 10_000;
/** So much longer may a call with files take: 20 MiB take Request Tracker six seconds on a fast line. */
const uploadTimes = 2.5;
const pageSize = 100;
const page = z.object({ items: z.array(z.unknown()) });

/** Makes the client. */
export function restClient({ url, token, callMs = defaultCallMs }: RequestTrackerAccess): RestClient {
  const headers = { authorization: `token ${token}`, accept: 'application/json' };
  const json = { ...headers, 'content-type': 'application/json' };
  const address = (path: string): URL => new URL(`${url.replace(/\/+$/, '')}/REST/2.0/${path}`);
  const call = async (what: HttpCall): Promise<unknown> => {
    const { status, body } = await httpCall(what);
    if (status < 200 || status > 299) throw refused(status);
    return parsed(body);
  };
  const get: RestClient['get'] = (path, parameters) => {
    const there = address(path);
    for (const [name, value] of Object.entries(parameters)) there.searchParams.set(name, value);
    return call({ method: 'GET', url: there, headers, deadlineMs: callMs, repeatable: true });
  };
  return {
    get,
    async all(path, parameters, item) {
      const found: unknown[] = [];
      for (let number = 1; found.length === (number - 1) * pageSize; number += 1) {
        const paging = { per_page: String(pageSize), page: String(number), orderby: 'id' };
        const { items } = understood(page, await get(path, { ...parameters, ...paging }));
        if (items.length === 0) break;
        found.push(...items);
      }
      return found.map((one) => understood(item, one));
    },
    send: (method, path, body) => {
      const said = JSON.stringify(body);
      return call({ method, url: address(path), headers: json, body: said, deadlineMs: callMs, repeatable: method === 'PUT' });
    },
    upload: (path, body, files) => {
      const { contentType, ...form } = multipart(JSON.stringify(body), files);
      return call({
        method: 'POST',
        url: address(path),
        headers: { ...headers, 'content-type': contentType },
        body: form,
        deadlineMs: callMs * uploadTimes,
      });
    },
  };
}

/** An answer in the shape that is expected of it. @throws BotError `tickets_unavailable` */
export function understood<T>(shape: z.ZodType<T>, answer: unknown): T {
  const { success, data, error } = shape.safeParse(answer);
  if (!success) throw new BotError('tickets_unavailable', { reason: 'Request Tracker answers in another shape than expected' }, error);
  return data;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (fault) {
    throw new BotError('tickets_unavailable', { reason: 'the answer is no JSON; check REQUEST_TRACKER_URL' }, fault);
  }
}

function refused(status: number): BotError {
  const hints: Readonly<Record<number, string>> = {
    401: '; check REQUEST_TRACKER_TOKEN',
    403: '; check REQUEST_TRACKER_QUEUE and the rights of the user',
    404: '; check REQUEST_TRACKER_URL',
  };
  return new BotError('tickets_unavailable', { reason: `status ${status}${hints[status] ?? ''}` });
}
