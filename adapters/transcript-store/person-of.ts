import type { EarlierConversation, EncodedTranscript } from '../../bot/ports/transcript-store.ts';
import type { Sealer } from '../../bot/sealing.ts';
import type { Identification } from '../../bot/service-desk/identification.ts';

type Person = Pick<Identification, 'cpf' | 'email'>;

/** Who the person of a conversation said they are, if they did. */
export function personOf({ state }: Pick<EncodedTranscript, 'state'>): Person | undefined {
  if (state?.includes('"identification":') !== true) return undefined;
  return (JSON.parse(state) as { readonly identification?: Person }).identification;
}

/** Keyed names of a person, one for each key, the newest first: without a key they say nothing about anybody. */
export function namesOf({ cpf, email }: Person, sealer: Pick<Sealer, 'fingerprint'>): readonly string[] {
  return sealer.fingerprint('conversations of a person', `${cpf}\n${email}`);
}

/** Each conversation once, the newest first. */
export function newestFirst(found: readonly EarlierConversation[]): readonly EarlierConversation[] {
  return [...new Map(found.map((one) => [one.mailbox, one])).values()].sort((one, other) => other.endedAt - one.endedAt);
}
