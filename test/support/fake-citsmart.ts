import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** A request as this fake keeps it. */
interface FakeRequest {
  readonly number: number;
  readonly numberOrigin: string;
  readonly userID: string;
  readonly description: string;
  readonly startDateTime: string;
  status: string;
  readonly occurrences: { readonly number: number; readonly description: string; readonly userID: string; readonly date: string }[];
}

type Input = Readonly<Record<string, never>> & {
  readonly sessionID?: string;
  readonly numberOrigin?: string;
  readonly number?: string;
  readonly requestNumber?: string;
  readonly userID?: string;
  readonly userName?: string;
  readonly password?: string;
  readonly status?: { readonly code: string };
  readonly occurrence?: { readonly description: string; readonly date: string };
  readonly sourceRequest?: { readonly numberOrigin: string; readonly userID: string; readonly description: string };
};

/** A fake of ours, not a CITSmart: it answers as the published contract of its web services says, and where that is silent, at its worst. */
export interface FakeCitsmart {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly requests: readonly FakeRequest[];
  /** All bodies it was sent. */
  readonly heard: readonly string[];
  /** Ends all sessions. */
  readonly forgetSessions: () => void;
  /** The next calls of these operations fail with this code, one each. */
  readonly failNext: (operation: string, code: string) => void;
  /** The next two calls of this operation wait for each other before anything is done. */
  readonly meet: (operation: string) => void;
  /** Staff changes a state, or notes something. */
  readonly staffSets: (numberOrigin: string, code: string) => void;
  readonly staffNotes: (numberOrigin: string, description: string) => void;
  readonly close: () => Promise<void>;
}

const codes = ['InProgress', 'Suspended', 'Canceled', 'Resolved', 'Reopened', 'Closed'];

/** Starts the fake on a free port. */
export async function startFakeCitsmart(): Promise<FakeCitsmart> {
  const [user, password] = ['balcao', 'the password of the tests'];
  const requests: FakeRequest[] = [];
  const sessions = new Set<string>();
  const failures: { readonly operation: string; readonly code: string }[] = [];
  const heard: string[] = [];
  const meetings = new Map<string, (() => void)[]>();
  let last = 0;

  const byNumber = (number?: string): FakeRequest | undefined => requests.find((one) => String(one.number) === number);
  /** The newest: of two with one number of ours the contract says nothing. */
  const byOrigin = (origin?: string): FakeRequest | undefined => requests.findLast(({ numberOrigin }) => numberOrigin === origin);
  const note = (request: FakeRequest, description: string, userID: string, date: string): object => {
    const occurrence = { number: ++last, description, userID, date };
    request.occurrences.push(occurrence);
    return { Number: occurrence.number, Description: description };
  };

  const operations: Readonly<Record<string, (input: Input) => object | undefined>> = {
    'request/create': ({ sourceRequest }) => {
      if (sourceRequest === undefined) return undefined;
      const { numberOrigin, userID, description } = sourceRequest;
      const startDateTime = '2026-09-08T10:00:00.000-0300';
      requests.push({ number: ++last, numberOrigin, userID, description, startDateTime, status: 'InProgress', occurrences: [] });
      return shown(requests.at(-1));
    },
    'request/getById': ({ numberOrigin }) => shown(byOrigin(numberOrigin)),
    'request/getByUser': ({ userID }) => ({ amount: 0, requests: requests.filter((one) => one.userID === userID).map(shown) }),
    'request/updateStatus': ({ number, status }) => {
      const request = byNumber(number);
      if (request === undefined || !codes.includes(status?.code ?? '')) return undefined;
      request.status = status?.code ?? '';
      return shown(request);
    },
    'request/createOccurrence': ({ requestNumber, occurrence }) => {
      const request = byNumber(requestNumber);
      return request === undefined || occurrence === undefined ? undefined : note(request, occurrence.description, user, occurrence.date);
    },
    'request/listOccurrences': ({ requestNumber }) => {
      const logs = byNumber(requestNumber)?.occurrences;
      return logs === undefined ? undefined : { Amount: logs.length, Logs: logs };
    },
  };

  const answer = (operation: string, input: Input): object => {
    const failing = failures.findIndex((failure) => failure.operation === operation);
    if (failing >= 0) return error(failures.splice(failing, 1)[0]?.code ?? '');
    if (operation === 'login') {
      if (input.userName !== user || input.password !== password) return error('PERMISSION');
      const sessionID = `session ${++last}`;
      sessions.add(sessionID);
      return { sessionID, error: null };
    }
    if (!sessions.has(input.sessionID ?? '')) return error('SESSION');
    const result = operations[operation]?.(input);
    return result === undefined ? error('INPUT') : { ...result, operationID: ++last, error: null };
  };

  const met = async (operation: string): Promise<void> => {
    const waiting = meetings.get(operation);
    if (waiting === undefined) return;
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      if (waiting.length < 2) return;
      meetings.delete(operation);
      for (const go of waiting) go();
    });
  };

  const server: Server = createServer((request, response) => {
    void json(request).then(async (input) => {
      heard.push(JSON.stringify(input));
      const operation = (request.url ?? '').replace(/^\/citsmart\/services\//, '');
      await met(operation);
      const said = answer(operation, input as Input);
      setTimeout(() => response.end(JSON.stringify(said)), heard.length % 3);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/citsmart`,
    user,
    password,
    requests,
    heard,
    forgetSessions: () => sessions.clear(),
    failNext: (operation, code) => void failures.push({ operation, code }),
    meet: (operation) => void meetings.set(operation, []),
    staffSets: (numberOrigin, code) => {
      const request = byOrigin(numberOrigin);
      if (request !== undefined) request.status = code;
    },
    staffNotes: (numberOrigin, description) => {
      const request = byOrigin(numberOrigin);
      if (request !== undefined) note(request, description, 'ana.atendente', '2026-09-09T09:00:00.000-0300');
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function shown(request: FakeRequest | undefined): object | undefined {
  if (request === undefined) return undefined;
  const { number, numberOrigin, userID, description, startDateTime, status } = request;
  return { Number: number, numberOrigin, userID, description, startDateTime, status: { code: status, name: status } };
}

function error(code: string): object {
  return { error: { code, description: 'a sentence of CITSmart' } };
}
