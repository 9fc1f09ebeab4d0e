/** What the server answered instead of doing what it was asked: `{"error":{"code","message"}}` of Direct Line 3.0. */
export class Refusal extends Error {
  /** Of HTTP; 0 when this page itself gave up. */
  readonly status: number;
  readonly code: string;
  readonly retryAfterMs: number | undefined;

  /** The message is a sentence for people where the server has one for this case. */
  constructor(status: number, { code = '', message = '' }: ErrorBody, retryAfterMs?: number) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

interface ErrorBody {
  readonly code?: string;
  readonly message?: string;
}

/** Whether the same request may succeed later: the network failed, or the server is busy. */
export function isPassing(fault: unknown): boolean {
  return !(fault instanceof Refusal) || fault.status >= 500 || fault.status === 429 || fault.status === 408;
}

/** Reads a refusal out of an answer. */
export function refusalOf(status: number, body: string, retryAfter: string | null): Refusal {
  return new Refusal(status, errorIn(body), retryAfter === null ? undefined : Number(retryAfter) * 1_000 || undefined);
}

function errorIn(body: string): ErrorBody {
  try {
    return (JSON.parse(body) as { readonly error?: ErrorBody }).error ?? {};
  } catch {
    return {};
  }
}
