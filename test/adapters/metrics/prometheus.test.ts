import { expect } from 'chai';

import { createHttpEdge } from '../../../adapters/http/edge.ts';
import { prometheusMetrics } from '../../../adapters/metrics/prometheus.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('prometheusMetrics()', () => {
  it('shows turns, answers, effects and the figures of the moment at /metrics', async () => {
    let sockets = 3;
    const { metrics, route } = prometheusMetrics({
      store: () => ({ live: 11, effectsWaiting: 2, effectsParked: 1, waiting: 7, served: 5, attendants: 3 }),
      openSockets: () => sockets,
      surveyAnswers: () => ({ 1: 0, 5: 2 }),
    });
    metrics.turn('committed', 0.003);
    metrics.turn('committed', 0.2);
    metrics.turn('failed', 10);
    metrics.answer('suggest');
    metrics.answer('refusal', 'conta-govbr');
    metrics.effect('ticket.open', 'delivered');
    const edge = createHttpEdge({ routes: [route], upgrades: [], log: silent });
    const url = await edge.listen(0, '127.0.0.1');
    sockets = 4;
    await fetch(`${url}/metrics`);
    const response = await fetch(`${url}/metrics`);
    const text = await response.text();
    await edge.close();

    expect(response.headers.get('content-type')).to.match(/^text\/plain; version=0\.0\.4/);
    for (const line of [
      'balcao_turn_seconds_bucket{le="0.005",outcome="committed"} 1',
      'balcao_turn_seconds_count{outcome="committed"} 2',
      'balcao_turn_seconds_count{outcome="failed"} 1',
      'balcao_answers_total{band="suggest"} 1',
      'balcao_answers_total{band="refusal",subject="conta-govbr"} 1',
      'balcao_effects_total{name="ticket.open",outcome="delivered"} 1',
      'balcao_survey_answers_total{score="1"} 0',
      'balcao_survey_answers_total{score="5"} 2',
      'balcao_open_sockets 4',
      'balcao_live_mailboxes 11',
      'balcao_effects_waiting 2',
      'balcao_effects_parked 1',
      'balcao_waiting 7',
      'balcao_served 5',
      'balcao_attendants 3',
    ]) {
      expect(text).to.include(`${line}\n`);
    }
    expect(text).to.match(/^process_resident_memory_bytes \d+/m);
  });
});
