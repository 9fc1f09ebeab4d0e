import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

import type { StoreFigures } from '../../bot/ports/conversation-store.ts';
import type { Metrics } from '../../bot/ports/metrics.ts';
import type { Route } from '../../bot/ports/route.ts';

/** Figures that are read at the moment somebody asks. */
export interface LiveFigures {
  readonly store: () => StoreFigures;
  readonly openSockets: () => number;
  readonly knowledge?: () => KnowledgeFigures;
  /** Answers of the survey since the start, by score. */
  readonly surveyAnswers?: () => Readonly<Record<string, number>>;
}

/** Figures of the knowledge base that serves, and of the edits of it since the start. */
export interface KnowledgeFigures {
  readonly entries: number;
  readonly faults: readonly string[];
  readonly taken: number;
  readonly refused: number;
}

/** Makes the metrics and the route `/metrics` that shows them in the Prometheus text format. */
export function prometheusMetrics(live: LiveFigures): { readonly metrics: Metrics; readonly route: Route } {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const turns = new Histogram({
    name: 'balcao_turn_seconds',
    help: 'Turns by outcome and their time from claim to end.',
    labelNames: ['outcome'],
    buckets: [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const answers = new Counter({
    name: 'balcao_answers_total',
    help: 'Questions by band of their answer, refusals also by subject.',
    labelNames: ['band', 'subject'],
    registers,
  });
  const effects = new Counter({
    name: 'balcao_effects_total',
    help: 'Effects by name and outcome.',
    labelNames: ['name', 'outcome'],
    registers,
  });
  gauge('balcao_open_sockets', 'Open WebSockets.', live.openSockets);
  gauge('balcao_live_mailboxes', 'Mailboxes in memory.', () => live.store().live);
  gauge('balcao_effects_waiting', 'Effects that wait for their delivery.', () => live.store().effectsWaiting);
  gauge('balcao_effects_parked', 'Effects set aside.', () => live.store().effectsParked);

  gauge('balcao_waiting', 'Conversations that wait for an attendant.', () => live.store().waiting);
  gauge('balcao_served', 'Conversations that an attendant holds.', () => live.store().served);
  gauge('balcao_attendants', 'Attendants at the desk, in whatever state.', () => live.store().attendants);

  const { knowledge, surveyAnswers } = live;
  if (surveyAnswers !== undefined) {
    new Counter({
      name: 'balcao_survey_answers_total',
      help: 'Answers of the survey by score, from 1 (very bad) to 5 (very good).',
      labelNames: ['score'],
      registers,
      collect() {
        this.reset();
        for (const [score, count] of Object.entries(surveyAnswers())) this.inc({ score }, count);
      },
    });
  }
  if (knowledge !== undefined) {
    gauge('balcao_knowledge_entries', 'Entries of the knowledge base that serves.', () => knowledge().entries);
    gauge('balcao_knowledge_faults', 'Faults for which the folder as it is now does not serve.', () => knowledge().faults.length);
    gauge('balcao_knowledge_edits_taken', 'Edits taken over since the start.', () => knowledge().taken);
    gauge('balcao_knowledge_edits_refused', 'Edits refused since the start.', () => knowledge().refused);
  }

  function gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  }
  return {
    metrics: {
      turn: (outcome, seconds) => turns.observe({ outcome }, seconds),
      answer: (band, subject) => answers.inc({ band, ...(subject === undefined ? {} : { subject }) }),
      effect: (name, outcome) => effects.inc({ name, outcome }),
    },
    route: {
      method: 'GET',
      path: '/metrics',
      handle: async (_request, response) => {
        const text = await registry.metrics();
        response.writeHead(200, { 'content-type': registry.contentType }).end(text);
      },
    },
  };
}
