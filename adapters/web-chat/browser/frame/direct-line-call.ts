import { Refusal, refusalOf } from './refusal.ts';
import type { SessionKeeper } from './session-keeper.ts';

/** One call of the protocol. */
export interface Call {
  readonly method: 'GET' | 'POST';
  /** Below `/v3/directline`. */
  readonly path: string;
  readonly body?: object;
}

const root = '/v3/directline';
const patienceMs = 20_000;

/** Calls the channel in the name of this page, once more after renewing a token that was refused. Throws a `Refusal`, or what `fetch` throws. */
export async function callDirectLine<T>(keeper: SessionKeeper, call: Call): Promise<T> {
  return withToken(keeper, (token) => request<T>(call, token));
}

/** Tries with the present token and, when that is refused, with the next one. */
export async function withToken<T>(keeper: SessionKeeper, attempt: (token: string) => Promise<T>): Promise<T> {
  const { token } = keeper.current();
  try {
    return await attempt(token);
  } catch (fault) {
    if (!(fault instanceof Refusal) || ![401, 403].includes(fault.status)) throw fault;
    const renewed = await keeper.renew(token);
    if (renewed === undefined) throw fault;
    return attempt(renewed.token);
  }
}

async function request<T>({ method, path, body }: Call, token: string): Promise<T> {
  const response = await fetch(root + path, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
    body: body === undefined ? null : JSON.stringify(body),
    signal: AbortSignal.timeout(patienceMs),
  });
  const text = await response.text();
  if (!response.ok) throw refusalOf(response.status, text, response.headers.get('retry-after'));
  return JSON.parse(text) as T;
}
