import type { Availability } from '../../bot/turn/availability.ts';
import type { AttendantQueue } from '../../bot/ports/attendant-queue.ts';
import type { PackCaseFile } from '../../bot/ports/case-file.ts';
import type { Clock } from '../../bot/ports/clock.ts';
import type { ConversationStore } from '../../bot/ports/conversation-store.ts';
import type { FileScanner } from '../../bot/ports/file-scanner.ts';
import type { FileStore } from '../../bot/ports/file-store.ts';
import type { Log } from '../../bot/ports/log.ts';
import type { ShortLived } from '../../bot/ports/short-lived.ts';
import type { Survey } from '../../bot/survey.ts';
import type { RateSettings } from './limits.ts';

/** What the Direct Line door needs. */
export interface WebChatDoorOptions extends RateSettings {
  readonly store: ConversationStore;
  readonly shortLived: ShortLived;
  readonly clock: Clock;
  readonly log: Log;
  /** Newest first: the first signs tokens, each opens the channel and verifies tokens. */
  readonly secrets: readonly string[];
  /** Address under which people reach this server, without a slash at its end; empty: the Host header of the request tells it. */
  readonly publicUrl: string;
  /** Origins of the portals that may call this server from their pages. */
  readonly embedOrigins: readonly string[];
  /** Secrets that portals sign identities with; none: `BalcaoChat.identify` is off. */
  readonly portalIdentitySecret: readonly string[];
  readonly tokenMinutes: number;
  readonly streams?: Partial<StreamOptions>;
  readonly files: FileStore;
  readonly packCaseFile: PackCaseFile;
  readonly survey: Survey;
  readonly scanner: FileScanner;
  /** Who is told that a person has the conversation open. */
  readonly queue?: Pick<AttendantQueue, 'noteReader'>;
  /** Whether a person can be spoken to; without it nobody can. */
  readonly availability?: Pick<Availability, 'named' | 'all'>;
  /** Largest file, inclusive. */
  readonly maxFileBytes: number;
  /** Life of a link to a file, and to a whole conversation. */
  readonly fileLinkMinutes: number;
  readonly uploads?: Partial<UploadOptions>;
}

/** Times and bounds of uploads. */
export interface UploadOptions {
  /** Files in one upload. */
  readonly maxFiles: number;
  /** Longest time without a byte of the client. */
  readonly idleMs: number;
  /** Longest wait for the scanner before the upload is answered. */
  readonly scanMs: number;
  /** Pause between two signs of a long upload that its person is there. */
  readonly signMs: number;
}

/** Times and bounds of the WebSocket streams. */
export interface StreamOptions {
  /** Life of the ticket in a stream address. */
  readonly ticketMs: number;
  /** Pause between two keep-alives; a peer that answers two in a row with nothing is dropped at the third. */
  readonly keepAliveMs: number;
  /** Pause between two looks into the log without being woken. */
  readonly pollMs: number;
  /** One more closes the oldest. */
  readonly socketsPerConversation: number;
  /** Most bytes that wait for a slow reader; only one activity alone may be longer. */
  readonly streamBufferBytes: number;
  /** Log entries read for one frame. */
  readonly entriesPerFrame: number;
}
