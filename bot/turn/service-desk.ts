import type { PackCaseFile } from '../ports/case-file.ts';
import type { Clock } from '../ports/clock.ts';
import type { ConversationStore } from '../ports/conversation-store.ts';
import type { EventLog } from '../ports/event-log.ts';
import type { FileScanner } from '../ports/file-scanner.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { Log } from '../ports/log.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import type { Config } from '../config.ts';
import type { Availability } from './availability.ts';
import { appendEvent } from './effects/event-effect.ts';
import { scanFiles } from './effects/file-scan.ts';
import { sendMail } from './effects/mail-effect.ts';
import { actForUser } from './effects/ticket-act.ts';
import { attachCaseFile } from './effects/ticket-case-file.ts';
import { appendToTicket, newsOfDelay, openTicket } from './effects/ticket-effects.ts';
import { attachToTicket } from './effects/ticket-files.ts';
import { lookAtTicket, takeTicketStep } from './effects/ticket-steps.ts';
import { lifecycleOf, type LifecycleSettings } from './lifecycle.ts';
import { ticketOf } from './mailbox-name.ts';
import { createOutbox, type EffectWorker } from './outbox.ts';
import { watchQueue } from './queue-watch.ts';
import { createTicketTurns, type TicketTurnOptions } from './ticket-turns.ts';
import { createTurnRunner } from './turn-runner.ts';
import { createApology, type TurnWork } from './turn-work.ts';

/** Everything the desk runs on. */
export interface ServiceDeskParts {
  readonly store: ConversationStore;
  readonly tickets: TicketStore;
  readonly files: FileStore;
  readonly scanner: FileScanner;
  readonly packCaseFile: PackCaseFile;
  readonly mailer: Mailer;
  readonly events: EventLog;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly work: TurnWork;
  /** Workers of effects that an adapter brings, e.g. `deliver`. */
  readonly workers?: Readonly<Record<string, EffectWorker>>;
  readonly settings: LifecycleSettings & Pick<Config, 'autoCloseHours' | 'maxFileBytes' | 'reopenHours' | 'presenceSeconds'>;
  /** Whether a person can be spoken to; without it nobody waits for one. */
  readonly availability?: Availability;
  /** The served systems, as mails about tickets name them; without them they are named by their ids. */
  readonly systems?: TicketTurnOptions['systems'];
  readonly surveyLink?: TicketTurnOptions['surveyLink'];
}

/** The desk at work: what arrives is answered, what was asked for is done. */
export interface ServiceDesk {
  start(): void;
  /** Finishes what runs and takes nothing more. */
  stop(): Promise<void>;
}

/** Puts the desk together: turns on one side, the outbox on the other, the store between them. */
export function createServiceDesk(parts: ServiceDeskParts): ServiceDesk {
  const { store, tickets, files, scanner, mailer, events, clock, log, metrics, settings } = parts;
  const ticketTurn = ticketTurns(parts);
  const apologize = createApology(lifecycleOf(settings));
  const runner = createTurnRunner({
    store,
    work: async (turn) => (ticketOf(turn.mailbox) === undefined ? parts.work(turn) : ticketTurn(turn)),
    apology: (turn, code) => (ticketOf(turn.mailbox) === undefined ? apologize(turn, code) : ticketTurn(turn)),
    log,
    metrics,
    turnMs: settings.turnSeconds * 1000,
  });
  const workers = {
    'ticket.open': openTicket({ store, tickets }),
    'ticket.append': appendToTicket({ store, tickets }),
    'ticket.attach': attachToTicket({ store, tickets, files, scanner }),
    'ticket.case-file': attachCaseFile({ store, files, tickets, packCaseFile: parts.packCaseFile, filesUpTo: settings.maxFileBytes }),
    'ticket.act': actForUser(store),
    'ticket.step': takeTicketStep(tickets),
    'ticket.look': lookAtTicket(tickets),
    'file.scan': scanFiles({ files, scanner }),
    'mail.send': sendMail(mailer),
    'event.append': appendEvent(events),
    ...parts.workers,
  };
  const outbox = createOutbox({ store, workers, log, metrics, clock, newsOfDelay });
  let stopWatch = (): void => undefined;
  return {
    start() {
      runner.start();
      outbox.start();
      const { availability } = parts;
      if (availability !== undefined) stopWatch = watchQueue({ store, availability, log, graceMs: settings.presenceSeconds * 1000 });
    },
    async stop() {
      stopWatch();
      await Promise.all([runner.stop(), outbox.stop()]);
    },
  };
}

function ticketTurns({ tickets, clock, settings, surveyLink, systems = () => [] }: ServiceDeskParts): ReturnType<typeof createTicketTurns> {
  const { autoCloseHours, reopenHours, deskPhone } = settings;
  const isOurs = tickets.capabilities.closesUnanswered !== true;
  const rules = { autoCloseHours: isOurs ? autoCloseHours : undefined, reopenHours };
  return createTicketTurns({ rules, clock, systems, phone: deskPhone, surveyLink });
}
