import type { Session } from './session.ts';
import { tabMemory } from './tab-memory.ts';

/** What proves who is speaking: the portal's token, or what lets into the person's conversation before. */
export type Proof = { readonly token: string } | { readonly resume: string };

const memory = tabMemory('before');

/** Keeps, from "Nova conversa" until the page is there again, what proves that the conversation before was held in this tab. */
export function offerNext({ resume }: Session): void {
  memory.write(resume);
}

/** That proof, once. */
export function takeProofOfBefore(): string {
  const resume = memory.read() ?? '';
  memory.write('');
  return resume;
}

/**
 * Changes a proof for a one-use code, with which a conversation offers the identity to the person; nothing personal comes here.
 * `undefined` when it is not taken: `refused` is told the code of the refusal, and the talk goes on without.
 */
export async function changeForCode(
  proof: Proof,
  { token }: Session,
  refused: (code: string) => void = () => undefined,
): Promise<string | undefined> {
  const response = await fetch('/chat/identity', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(proof),
  }).catch(() => undefined);
  const answer = (await response?.json().catch(() => undefined)) as Answer | undefined;
  if (answer?.code === undefined) refused(answer?.error?.code ?? 'ServiceError');
  return answer?.code;
}

interface Answer {
  readonly code?: string;
  readonly error?: { readonly code: string };
}
