import type { Audit } from '../../bot/audit.ts';
import type { FileLinks } from '../../bot/file-links.ts';
import type { AttendantQueue } from '../../bot/ports/attendant-queue.ts';
import type { Clock } from '../../bot/ports/clock.ts';
import type { ConversationStore } from '../../bot/ports/conversation-store.ts';
import type { EventLog } from '../../bot/ports/event-log.ts';
import type { FileScanner } from '../../bot/ports/file-scanner.ts';
import type { FileStore } from '../../bot/ports/file-store.ts';
import type { Log } from '../../bot/ports/log.ts';
import type { PublishedKnowledge } from '../../bot/ports/published-knowledge.ts';
import type { StaffDirectory } from '../../bot/ports/staff-directory.ts';
import type { TicketStore } from '../../bot/ports/ticket-store.ts';
import type { TranscriptStore } from '../../bot/ports/transcript-store.ts';
import type { ServedSystem } from '../../bot/service-desk/served-system.ts';
import type { Availability } from '../../bot/turn/availability.ts';

/** What the routes and sockets of the attendants' desk work with. */
export interface DeskParts {
  readonly store: ConversationStore;
  readonly queue: AttendantQueue;
  readonly availability: Pick<Availability, 'of'>;
  readonly tickets: TicketStore;
  readonly transcripts: Pick<TranscriptStore, 'ofPerson' | 'get'>;
  readonly staff: StaffDirectory;
  readonly files: FileStore;
  readonly scanner: FileScanner;
  readonly events: Pick<EventLog, 'read'>;
  readonly knowledge: PublishedKnowledge;
  readonly links: FileLinks;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  readonly audit: Audit;
  /** The served systems as they are now. */
  readonly systems: () => readonly ServedSystem[];
  readonly maxFileBytes: number;
  /** So long a closed ticket can be opened again. */
  readonly reopenHours: number;
  /** Most conversations that one attendant holds at once. */
  readonly attendantCapacity: number;
}
