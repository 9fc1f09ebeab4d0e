import { expect } from 'chai';

import { operationPage } from '../../../adapters/attendant-desk/pages/operation-page.ts';
import {
  watchServerHealth,
  type PartHealth,
  type ServerHealth,
  type ServerHealthParts,
} from '../../../adapters/attendant-desk/server-health.ts';
import type { CalendarReport } from '../../../bot/ports/calendar.ts';
import type { PendingEffect, StoreHealth } from '../../../bot/ports/conversation-store.ts';
import { shippedCalendar } from '../../../bot/service-desk/business-calendar.ts';

describe('the page of the operators', () => {
  const night = Date.parse('2026-09-08T02:00:00-03:00');
  const minute = 60_000;
  let now: number;
  let store: StoreHealth;
  let effects: readonly PendingEffect[];
  let knowledgeFaults: readonly string[];
  let calendar: CalendarReport;
  let health: ServerHealth;

  beforeEach(() => {
    [now, store, effects, knowledgeFaults, calendar] = [night, { ready: true }, [], [], { unconfirmedYears: [], faults: [] }];
    const parts: ServerHealthParts = {
      store: { health: () => store, effects: async () => effects },
      knowledgeReport: () => ({ version: '119de497438f', entries: 160, faults: knowledgeFaults }),
      calendar: { report: () => calendar },
      clock: { now: () => now },
    };
    health = watchServerHealth(parts);
  });
  afterEach(() => health.close());

  const anEffect = (name: string, rest: Partial<PendingEffect> = {}): PendingEffect => ({
    ...{ mailbox: 'ticket:1', key: 'k', name, payload: {}, entries: { from: 1, to: 0 }, createdAt: night, failures: 0, state: 'waiting' },
    ...rest,
  });

  async function markup(): Promise<string> {
    const parts = { calendar: shippedCalendar, systems: [], now, startedAt: health.startedAt, health: await health.read() };
    return operationPage(parts).main.markup;
  }

  async function shown(): Promise<string> {
    return (await markup()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  }

  const stateOf = (parts: readonly PartHealth[], name: string): PartHealth | undefined => parts.find((part) => part.name === name);

  it('says in one sentence that all is well, since when the server is up, and where the JSON is', async () => {
    now += 90 * minute;
    expect(await shown())
      .to.include('Tudo em ordem. Não há nada a fazer.')
      .and.include('Visto em 08/09/2026 às 03:30, horário de Brasília. O servidor está no ar desde 08/09/2026 às 02:00.')
      .and.not.match(/[{}]|O que fazer/);
    expect(await markup())
      .to.include('<a href="/health/ready">')
      .and.not.include('<pre');
  });

  it('puts what does not work first, with since when and what to do, and says when it is well again', async () => {
    now += 10 * minute;
    store = { ready: false, reason: 'ENOSPC: no space left on device, write' };
    await health.read();
    now += 5 * minute;
    const [first] = await health.read();
    expect(first).to.include({ name: 'Gravação das conversas', state: 'failure', since: night + 10 * minute });
    expect(await shown())
      .to.include('Precisa de cuidado: Gravação das conversas.')
      .and.match(/Gravação das conversas: não funciona .*ENOSPC.* Desde 08\/09\/2026 às 02:10\. O que fazer .*DATA_DIR/);
    expect(await markup()).to.match(/<ul class="cards">\s*<li class="failure">\s*<h3>Gravação das conversas/);
    store = { ready: true };
    expect(stateOf(await health.read(), 'Gravação das conversas')).to.include({ state: 'well', since: night + 15 * minute });
  });

  it('tells what was not delivered by where it goes, and what is parked with its command', async () => {
    effects = [
      anEffect('ticket.open', { createdAt: night - 30 * minute, failures: 4, lastFailure: 'tickets_unavailable' }),
      anEffect('ticket.step', { createdAt: night - 20 * minute, failures: 1, lastFailure: 'tickets_unavailable' }),
      anEffect('mail.send', { createdAt: night - 1_500 * minute, failures: 90, lastFailure: 'mail_failed', state: 'parked' }),
      anEffect('deliver'),
    ];
    const said = await shown();
    expect(said)
      .to.include(
        'Chamados: 2 entregas à espera de nova tentativa, a mais antiga de 08/09/2026 às 01:30. Última falha: tickets_unavailable.',
      )
      .and.include('E-mails: 1 entrega parada depois de muitas tentativas.')
      .and.include('SMTP_URL')
      .and.include('npm run effects -- list')
      .and.not.include('Respostas a outros canais');
    effects = effects.slice(0, 2);
    expect(stateOf(await health.read(), 'Entregas a outros sistemas')).to.include({ state: 'attention', since: night - 30 * minute });
    effects = [anEffect('deliver')];
    expect(stateOf(await health.read(), 'Entregas a outros sistemas')).to.deep.include({
      state: 'well',
      said: ['1 entrega a caminho, sem falha.'],
    });
  });

  it('names refused edits of the knowledge base and of the calendar, and a year without ordinance', async () => {
    knowledgeFaults = ['entries/sei/a1.md:3: falta o título'];
    calendar = { unconfirmedYears: [2027], faults: ['exceptions.yaml:2: <b>'] };
    expect(await shown())
      .to.include('Base de conhecimento: atenção')
      .and.include('entries/sei/a1.md:3: falta o título')
      .and.include('npm run knowledge -- check')
      .and.include('exceptions.yaml:2: &lt;b&gt;')
      .and.include('Sem portaria cadastrada, com dias calculados: 2027.');
  });
});
