import type { Session } from './session.ts';
import { tabMemory } from './tab-memory.ts';

const memory = tabMemory('before');

/** Keeps, from "Nova conversa" until the page is there again, what proves that the conversation before was held in this tab. */
export function offerNext({ resume }: Session): void {
  memory.write(resume);
}

/**
 * Changes that proof for a one-use code, with which a new conversation starts: the person is offered the identification of the one before.
 * Nothing personal comes here. `undefined` when there was none, or it cannot be offered.
 */
export async function takeOffer({ token }: Session): Promise<string | undefined> {
  const resume = memory.read() ?? '';
  memory.write('');
  if (resume === '') return undefined;
  const response = await fetch('/chat/identity', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ resume }),
  }).catch(() => undefined);
  return response?.ok === true ? ((await response.json()) as { readonly code: string }).code : undefined;
}
