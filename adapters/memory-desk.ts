import { randomUUID } from 'node:crypto';

import type { Clock } from '../bot/ports/clock.ts';
import type { Log } from '../bot/ports/log.ts';
import type { Metrics } from '../bot/ports/metrics.ts';
import { createSealer } from '../bot/sealing.ts';
import type { ServedSystem } from '../bot/service-desk/served-system.ts';
import { shippedCalendar } from '../bot/service-desk/business-calendar.ts';
import { createAvailability } from '../bot/turn/availability.ts';
import { turnAsks } from '../bot/turn/turn-asks.ts';
import { zipCaseFile } from './case-file/zip-case-file.ts';
import { memoryConversationStore } from './conversation-store/memory-conversation-store.ts';
import { memoryEventLog } from './event-log/memory-event-log.ts';
import { noFileScanner } from './file-scanner/no-file-scanner.ts';
import { memoryFileStore } from './file-store/memory-file-store.ts';
import { memoryMailer } from './mailer/memory-mailer.ts';
import { memoryShortLived } from './short-lived/memory.ts';
import { memoryTranscriptStore } from './transcript-store/memory-transcript-store.ts';
import { memoryTicketStore } from './ticket-store/memory-ticket-store.ts';

const nothing = (): void => undefined;
const log: Log = { info: nothing, warn: nothing, error: nothing };
const metrics: Metrics = { turn: nothing, answer: nothing, effect: nothing };

/** All that a desk runs on, kept as long as the process lives: for talks in the terminal and for measurements. */
export function memoryDesk(clock: Clock, systems: () => readonly ServedSystem[] = () => []) {
  const store = memoryConversationStore({ clock });
  const asked = {
    store,
    tickets: memoryTicketStore(),
    files: memoryFileStore(),
    shortLived: memoryShortLived(),
    sealer: createSealer([randomUUID()]),
    availability: createAvailability({
      ...{ queue: store.queue, clock, systems },
      calendar: () => shippedCalendar,
      settings: { queueLimit: 50, queueMinutes: 10 },
    }),
  };
  return {
    ...asked,
    transcripts: memoryTranscriptStore(),
    asks: turnAsks(asked),
    scanner: noFileScanner(),
    packCaseFile: zipCaseFile,
    mailer: memoryMailer(),
    events: memoryEventLog(),
    clock,
    log,
    metrics,
  };
}
