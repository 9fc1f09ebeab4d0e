import { z } from 'zod';

import { BotError } from '../../../bot/errors.ts';
import { httpCall } from '../ticket-system/http-call.ts';

/** Where a CITSmart is, and who we are there. */
export interface CitsmartAccess {
  /** Address of the application, which ends in `/citsmart` as a rule. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** Name under which it knows this server as a source of requests. */
  readonly platform: string;
  /** Longest time of one call; default 10 s. */
  readonly callMs?: number;
}

/**
 * Calls an operation of the web services, in a session that is opened when it is needed. `undefined` when CITSmart refuses the input, as
 * it does for what it does not have. @throws BotError `tickets_unavailable`
 */
export type CitsmartCall = <T>(operation: string, input: object, shape: z.ZodType<T>) => Promise<T | undefined>;

const defaultCallMs = 10_000;
/** Operations that change nothing there. */
const reads: readonly string[] = ['login', 'request/getById', 'request/getByUser', 'request/listOccurrences'];
const errorShape = z.object({ code: z.coerce.string() });
const answerShape = z.looseObject({ error: errorShape.nullish() });
const loginShape = z.object({ sessionID: z.string().min(1) });
/** Codes of errors: the session is over; what was given is wrong. */
const [sessionOver, wrongInput] = ['SESSION', 'INPUT'];

/** Makes the client; nothing is called before its first use. */
export function citsmartClient({ url, user, password, platform, callMs = defaultCallMs }: CitsmartAccess): CitsmartCall {
  let session: Promise<string> | undefined;

  const post = async (operation: string, input: object): Promise<z.infer<typeof answerShape>> => {
    const { status, body } = await httpCall({
      method: 'POST',
      url: new URL(`${url.replace(/\/+$/, '')}/services/${operation}`),
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(input),
      deadlineMs: callMs,
      repeatable: reads.includes(operation),
    });
    if (status < 200 || status > 299) throw unavailable(`status ${status}; check CITSMART_URL`);
    return understood(answerShape, parsed(body));
  };
  const login = async (): Promise<string> => {
    const answer = await post('login', { userName: user, password, platform });
    if (answer.error) throw unavailable(`the sign-in is refused with ${answer.error.code}; check CITSMART_USER and CITSMART_PASSWORD`);
    return understood(loginShape, answer).sessionID;
  };
  const inSession = async (operation: string, input: object): Promise<z.infer<typeof answerShape>> => {
    session ??= login();
    const current = session;
    try {
      const answer = await post(operation, { sessionID: await current, ...input });
      if (answer.error?.code !== sessionOver) return answer;
    } catch (fault) {
      if (session === current) session = undefined;
      throw fault;
    }
    if (session === current) session = login();
    return post(operation, { sessionID: await session, ...input });
  };

  return async (operation, input, shape) => {
    const answer = await inSession(operation, input);
    if (answer.error?.code === wrongInput) return undefined;
    if (answer.error) throw unavailable(`${operation} is refused with ${answer.error.code}`);
    return understood(shape, answer);
  };
}

function understood<T>(shape: z.ZodType<T>, answer: unknown): T {
  const { success, data, error } = shape.safeParse(answer);
  if (!success) throw unavailable('CITSmart answers in another shape than its contract says', error);
  return data;
}

/** The contract writes names with a small or a capital first letter; here it is small. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body, (_name, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name.charAt(0).toLowerCase() + name.slice(1), inner as unknown]))
        : value,
    );
  } catch (fault) {
    throw unavailable('the answer is no JSON; check CITSMART_URL', fault);
  }
}

function unavailable(reason: string, cause?: unknown): BotError {
  return new BotError('tickets_unavailable', { reason }, cause);
}
