import type { Config } from '../config.ts';
import type { Clock } from '../ports/clock.ts';
import type { ConversationStore } from '../ports/conversation-store.ts';
import type { Log } from '../ports/log.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import { timersOf } from '../service-desk/conversation-lifecycle.ts';
import { sendMail } from './effects/mail-effect.ts';
import { appendToTicket, newsOfDelay, openTicket } from './effects/ticket-effects.ts';
import { createOutbox, type EffectWorker } from './outbox.ts';
import { createBot, type BotOptions } from './run-bot.ts';
import { createTurnRunner } from './turn-runner.ts';
import type { TimersOf } from './turn-result.ts';
import { createApology, createTurnWork } from './turn-work.ts';

/** Everything the desk runs on. */
export interface ServiceDeskParts {
  readonly store: ConversationStore;
  readonly tickets: TicketStore;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly talk: BotOptions['talk'];
  /** Workers of effects that an adapter brings, e.g. `deliver`. */
  readonly workers?: Readonly<Record<string, EffectWorker>>;
  readonly settings: Pick<Config, 'inactivityMinutes' | 'turnSeconds' | 'deskPhone' | 'portalName' | 'portalUrl'>;
}

/** The desk at work: what arrives is answered, what was asked for is done. */
export interface ServiceDesk {
  start(): void;
  /** Finishes what runs and takes nothing more. */
  stop(): Promise<void>;
}

/** Puts the desk together: turns on one side, the outbox on the other, the store between them. */
export function createServiceDesk(parts: ServiceDeskParts): ServiceDesk {
  const { store, tickets, mailer, clock, log, metrics, settings } = parts;
  const timers: TimersOf = (memory) => timersOf(memory, settings.inactivityMinutes);
  const runBot = createBot({
    talk: parts.talk,
    timersOf: timers,
    clock,
    nextProtocolNumber: (year, key) => store.nextProtocolNumber(year, key),
  });
  const lifecycle = { timersOf: timers, phone: settings.deskPhone, portal: { name: settings.portalName, url: settings.portalUrl } };
  const runner = createTurnRunner({
    store,
    work: createTurnWork({ ...lifecycle, runBot, clock, inactivityMinutes: settings.inactivityMinutes }),
    apology: createApology(lifecycle),
    log,
    metrics,
    turnMs: settings.turnSeconds * 1000,
  });
  const workers = {
    'ticket.open': openTicket({ store, tickets }),
    'ticket.append': appendToTicket({ store, tickets }),
    'mail.send': sendMail(mailer),
    ...parts.workers,
  };
  const outbox = createOutbox({ store, workers, log, metrics, clock, newsOfDelay });
  return {
    start() {
      runner.start();
      outbox.start();
    },
    async stop() {
      await Promise.all([runner.stop(), outbox.stop()]);
    },
  };
}
