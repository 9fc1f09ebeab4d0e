import type { JsonObject } from './activity.ts';
import type { Identification } from '../service-desk/identification.ts';
import type { Audience, EndCode, LogEntry, MailboxId } from './conversation-store.ts';

/** A finished conversation, complete and immutable. */
export interface Transcript {
  readonly mailbox: MailboxId;
  readonly epoch: string;
  readonly createdAt: number;
  readonly ended: { readonly code: EndCode; readonly at: number };
  /** The last committed state: identification, system, tickets. */
  readonly state: JsonObject | undefined;
  readonly entries: readonly LogEntry[];
}

/** A transcript as its store has it at hand: state and activities are JSON text already. */
export interface EncodedTranscript extends Omit<Transcript, 'state' | 'entries'> {
  readonly state: string | undefined;
  /** In the order of their positions, from 1. */
  readonly entries: readonly { readonly audience: Audience; readonly activity: string }[];
}

/** A conversation that a person has had. */
export interface EarlierConversation {
  readonly mailbox: MailboxId;
  /** ms since 1970. */
  readonly endedAt: number;
}

/** Keeps finished conversations. Sealed at rest. */
export interface TranscriptStore {
  /** Stores a transcript durably; storing the same mailbox again replaces it (the content is the same: it ended). */
  put(transcript: EncodedTranscript): Promise<void>;
  /** The transcript of a mailbox, or `undefined`. @throws BotError `record_unreadable` when its bytes are damaged or the key is missing */
  get(mailbox: MailboxId): Promise<Transcript | undefined>;
  /** The conversations of those who said that they have this CPF and this e-mail address, the newest first; one that a crash came upon may be missing. */
  ofPerson(person: Pick<Identification, 'cpf' | 'email'>): Promise<readonly EarlierConversation[]>;
}
