import type { DeskFile } from '../../../../../bot/service-desk/desk-action.ts';
import type {
  DeskAnswer,
  DeskContext,
  DeskLine,
  DeskReply,
  DeskSession,
  DeskTicket,
  DeskTicketAction,
  DeskTicketRow,
} from '../../../wire.ts';

/** What a route answered: its JSON, or the status with the code of the failure, 0 when it could not be reached. */
export type ApiAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly status: number; readonly code?: string; readonly message?: string };

/** What is searched for; it goes in the body, never in an address. */
export type TicketSearch = { readonly protocolNumber: string } | { readonly name: string } | { readonly cpf: string };

/** A page of tickets. */
export interface TicketPage {
  readonly tickets: readonly DeskTicketRow[];
  readonly next?: string;
}

/** The desk's routes. */
export type DeskApi = ReturnType<typeof deskApi>;

/** Asks who is signed in. */
export function readSession(): Promise<ApiAnswer<DeskSession>> {
  return ask('GET', '/desk/session');
}

/** The routes as functions; `signedOut` is called when the session has ended. */
export function deskApi(csrf: string, signedOut: () => void) {
  const call = async <T>(method: string, path: string, body?: unknown): Promise<ApiAnswer<T>> => {
    const answer = await ask<T>(method, path, { csrf, body });
    if (!answer.ok && answer.status === 401) signedOut();
    return answer;
  };
  const at = (...parts: readonly string[]): string => `/desk/api/${parts.map(encodeURIComponent).join('/')}`;
  return {
    context: (conversation: string) => call<DeskContext>('GET', at('conversations', conversation, 'context')),
    reveal: (conversation: string, reason: string) =>
      call<{ readonly cpf: string }>('POST', at('conversations', conversation, 'reveal'), { reason }),
    log: (conversation: string) => call<{ readonly lines: readonly DeskLine[] }>('GET', at('conversations', conversation, 'log')),
    replies: () => call<readonly DeskReply[]>('GET', at('replies')),
    keepReply: ({ id, shortcut, text, scope }: Omit<DeskReply, 'uses'>) =>
      call<unknown>('PUT', at('replies', id), { shortcut, text, scope }),
    dropReply: (id: string) => call<unknown>('DELETE', at('replies', id)),
    replyUsed: (id: string) => call<unknown>('POST', at('replies', id, 'used'), {}),
    answers: (question: string, system?: string) =>
      call<readonly DeskAnswer[]>('POST', at('answers'), { question, ...(system === undefined ? {} : { system }) }),
    tickets: (filter: Readonly<Record<string, string>>) =>
      call<TicketPage>('GET', `${at('tickets')}?${new URLSearchParams(filter).toString()}`),
    findTickets: (search: TicketSearch) => call<TicketPage>('POST', at('tickets', 'search'), search),
    ticket: (number: string) => call<DeskTicket>('GET', at('tickets', number)),
    ticketPage: () => call<{ readonly page: string }>('GET', at('ticket-page')),
    actOnTicket: (number: string, request: string, action: DeskTicketAction) =>
      call<{ readonly done: true } | { readonly done: false; readonly refusal: string }>('POST', at('tickets', number, 'actions'), {
        request,
        action,
      }),
    signOut: () => call<unknown>('POST', '/desk/sign-out', {}),
    upload: (file: File, onProgress: (share: number) => void) => upload(csrf, file, onProgress),
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
    return read<T>(response.status, text);
  } catch {
    return { ok: false, status: 0 };
  }
}

function read<T>(status: number, text: string): ApiAnswer<T> {
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

/** By XMLHttpRequest, which alone tells how much has gone. */
function upload(csrf: string, file: File, onProgress: (share: number) => void): Promise<ApiAnswer<DeskFile>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/desk/api/files');
    request.setRequestHeader('x-csrf-token', csrf);
    request.setRequestHeader('content-type', file.type === '' ? 'application/octet-stream' : file.type);
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name));
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onload = () => {
      try {
        resolve(read<DeskFile>(request.status, request.responseText));
      } catch {
        resolve({ ok: false, status: request.status });
      }
    };
    request.onerror = () => resolve({ ok: false, status: 0 });
    request.send(file);
  });
}
