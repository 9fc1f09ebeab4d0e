import type { DeskSession } from '../../../wire.ts';
import type { ApiAnswer, DeskApi } from './desk-routes.ts';

/** Asks who is signed in. */
export function readSession(): Promise<ApiAnswer<DeskSession>> {
  return ask('GET', '/desk/session');
}

/** The routes as functions; `signedOut` is called when the session has ended. */
export function deskApi(csrf: string, signedOut: () => void): DeskApi {
  const call = async <T>(method: string, path: string, body?: unknown): Promise<ApiAnswer<T>> => {
    const answer = await ask<T>(method, path, { csrf, body });
    if (!answer.ok && answer.status === 401) signedOut();
    return answer;
  };
  const at = (...parts: readonly string[]): string => `/desk/api/${parts.map(encodeURIComponent).join('/')}`;
  return {
    session: () => call('GET', '/desk/session'),
    context: (conversation) => call('GET', at('conversations', conversation, 'context')),
    reveal: (conversation, reason) => call('POST', at('conversations', conversation, 'reveal'), { reason }),
    log: (conversation) => call('GET', at('conversations', conversation, 'log')),
    replies: () => call('GET', at('replies')),
    keepReply: ({ id, shortcut, text, scope }) => call('PUT', at('replies', id), { shortcut, text, scope }),
    dropReply: (id) => call('DELETE', at('replies', id)),
    replyUsed: (id) => call('POST', at('replies', id, 'used'), {}),
    answers: (question, system) => call('POST', at('answers'), { question, ...(system === undefined ? {} : { system }) }),
    tickets: (filter) => call('GET', `${at('tickets')}?${new URLSearchParams(filter).toString()}`),
    findTickets: (search) => call('POST', at('tickets', 'search'), search),
    ticket: (number) => call('GET', at('tickets', number)),
    ticketSystem: () => call('GET', at('ticket-system')),
    actOnTicket: (number, request, action) =>
      call('POST', at('tickets', number, 'actions'), {
        request,
        action,
      }),
    signOut: () => call('POST', '/desk/sign-out', {}),
  };
}

interface Asked {
  readonly csrf: string;
  readonly body: unknown;
}

async function ask<T>(method: string, path: string, { csrf, body }: Partial<Asked> = {}): Promise<ApiAnswer<T>> {
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        ...(method === 'GET' || csrf === undefined ? {} : { 'x-csrf-token': csrf }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return readAnswer<T>(response.status, text);
  } catch {
    return { ok: false, status: 0 };
  }
}

/** Reads the text of an answer. */
export function readAnswer<T>(status: number, text: string): ApiAnswer<T> {
  const parsed = text === '' ? undefined : (JSON.parse(text) as unknown);
  if (status < 400) return { ok: true, value: parsed as T };
  const { error } = (parsed ?? {}) as { readonly error?: { readonly code?: string; readonly message?: string } };
  return {
    ok: false,
    status,
    ...(error?.code === undefined ? {} : { code: error.code }),
    ...(error?.message === undefined ? {} : { message: error.message }),
  };
}
