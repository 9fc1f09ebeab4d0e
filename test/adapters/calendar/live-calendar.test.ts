import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { expect } from 'chai';

import { openCalendar, type CalendarParts } from '../../../adapters/calendar/live-calendar.ts';
import { memoryEventLog } from '../../../adapters/event-log/memory-event-log.ts';
import { auditEntryIn, createAudit } from '../../../bot/audit.ts';
import { BotError } from '../../../bot/errors.ts';
import type { EditableCalendar } from '../../../bot/ports/calendar.ts';
import type { EventLog } from '../../../bot/ports/event-log.ts';
import type { AuditEntry } from '../../../bot/service-desk/audit-entry.ts';
import { wholeDay } from '../../../bot/service-desk/calendar/frames.ts';
import type { CalendarException } from '../../../bot/service-desk/calendar/special-day.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder.ts';

const maria = { kind: 'command', account: 'maria' } as const;
const ordinance = `ano: 2027
portaria: Portaria MGI nº 1, de 28 de dezembro de 2026
pontos_facultativos:
  - { dia: 2027-02-08, nome: Carnaval }
  - { dia: 2027-02-10, nome: Quarta-feira de Cinzas, as: '14:00' }
  - { dia: 2027-12-24, nome: Véspera de Natal, das: 13:00 }
`;
const anException = (given: Partial<CalendarException> = {}): Omit<CalendarException, 'id'> => ({
  ...{ kind: 'closure', first: '2026-12-30', last: '2026-12-30', part: wholeDay, reason: 'Mudança de prédio' },
  ...given,
});

describe('the live calendar', () => {
  let folder: string;
  let calendar: EditableCalendar | undefined;
  let events: EventLog;
  let logged: string[];
  let now: number;
  let served: readonly { readonly id: string }[];

  beforeEach(async () => {
    folder = await temporaryFolder();
    events = memoryEventLog();
    logged = [];
    now = Date.parse('2026-11-24T10:00:00-03:00');
    served = [{ id: 'transferegov' }, { id: 'pen' }];
  });
  afterEach(() => calendar?.close());
  after(removeTemporaryFolders);

  async function open(given: Partial<CalendarParts> = {}): Promise<EditableCalendar> {
    await calendar?.close();
    const clock = { now: () => now };
    const write = (fields: object, message: string): void => void logged.push(`${message} ${JSON.stringify(fields)}`);
    const log = { info: write, warn: write, error: write };
    calendar = await openCalendar({
      folder,
      systems: () => served,
      optionalDays: 'closed',
      clock,
      log,
      audit: createAudit(events, clock),
      ...given,
    });
    return calendar;
  }
  const file = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);
  async function audited(): Promise<readonly AuditEntry[]> {
    const entries: AuditEntry[] = [];
    for await (const event of events.read({ from: 0, to: Infinity })) entries.push(auditEntryIn(event) ?? expect.fail('no entry'));
    return entries;
  }
  async function until(holds: () => boolean): Promise<void> {
    for (const end = performance.now() + 5_000; !holds(); await pause(50)) if (performance.now() > end) expect.fail('It took over 5 s');
  }
  async function refused(act: Promise<unknown>): Promise<string> {
    const fault = await act.then(() => expect.fail('it was accepted'), (thrown: unknown) => thrown); // prettier-ignore
    expect(fault).to.be.instanceOf(BotError).and.include({ code: 'calendar_invalid' });
    return String((fault as BotError).details['details']);
  }

  it('begins with what ships, and with the setting for optional days', async () => {
    const { current } = await open({ optionalDays: 'open' });
    const { ordinances, exceptions, optionalDays } = current();
    expect(current()).to.equal(current());
    expect(ordinances.map(({ year }) => year)).to.deep.equal([2025, 2026]);
    expect({ exceptions, optionalDays }).to.deep.equal({ exceptions: [], optionalDays: 'open' });
    expect(logged).to.deep.equal([]);
  });

  it('keeps what was added, also over a start', async () => {
    const exceptions = [
      anException(),
      anException({ reason: 'Greve: "sim" # não', systems: ['pen'], part: { from: '08:00', to: '24:00' } }),
      anException({ kind: 'opening', part: { from: '09:00', to: '12:00' }, last: '2027-01-02' }),
    ];
    const { add, current } = await open();
    const added = await Promise.all(exceptions.map((exception) => add(exception, maria)));
    expect(added.map(({ id }) => id)).to.deep.equal(['2026-12-30', '2026-12-30-2', '2026-12-30-3']);
    expect(current().exceptions).to.deep.equal(added);
    expect((await open()).current().exceptions).to.deep.equal(added);
  });

  it('takes out what was added, and gives its id again', async () => {
    const { add, remove, current } = await open();
    const { id } = await add(anException(), maria);
    await remove(id, maria);
    expect(current().exceptions).to.deep.equal([]);
    expect((await open()).current().exceptions).to.deep.equal([]);
    expect(await refused(calendar!.remove(id, maria))).to.include(`"${id}"`);
  });

  it('takes the ordinance of a year, until it is removed', async () => {
    const { enter, remove, current } = await open();
    expect(await enter(ordinance, maria)).to.equal(2027);
    expect(current().ordinances.at(-1)).to.deep.equal({
      year: 2027,
      source: 'Portaria MGI nº 1, de 28 de dezembro de 2026',
      optionalDays: [
        { date: '2027-02-08', name: 'Carnaval', part: wholeDay },
        { date: '2027-02-10', name: 'Quarta-feira de Cinzas', part: { from: '00:00', to: '14:00' } },
        { date: '2027-12-24', name: 'Véspera de Natal', part: { from: '13:00', to: '24:00' } },
      ],
    });
    await remove('2027', maria);
    expect(current().ordinances.map(({ year }) => year)).to.deep.equal([2025, 2026]);
    await enter(ordinance.replaceAll('2027', '2026'), maria);
    expect(current().ordinances.map(({ source }) => source))
      .to.have.length(2)
      .and.include('Portaria MGI nº 1, de 28 de dezembro de 2026');
    for (const id of ['2027', 'exceptions', '../x', ''])
      expect(await refused(remove(id, maria)), id).to.include('npm run calendar -- list');
  });

  it('audits every change with the account that made it, without the reason somebody wrote', async () => {
    const { add, enter, remove } = await open();
    await add(anException({ systems: ['pen', 'transferegov'], part: { from: '13:00', to: '24:00' } }), maria);
    await enter(ordinance, maria);
    await remove('2026-12-30', { kind: 'command', account: 'joana' });
    const exception = { kind: 'closure', first: '2026-12-30', last: '2026-12-30', from: '13:00', to: '24:00', systems: 'pen,transferegov' };
    expect(await audited()).to.deep.equal([
      { actor: maria, action: 'calendar-changed', subject: 'calendar:2026-12-30', details: { change: 'added', ...exception } },
      { actor: maria, action: 'calendar-changed', subject: 'calendar:2027', details: { change: 'entered', optionalDays: 3 } },
      { actor: { kind: 'command', account: 'joana' }, action: 'calendar-changed', subject: 'calendar:2026-12-30', details: { change: 'removed', ...exception } }, // prettier-ignore
    ]);
  });

  const impossible: Readonly<Record<string, readonly [given: Partial<CalendarException>, said: string]>> = {
    'a system that is not served': [{ systems: ['pen', 'pne'] }, 'o sistema "pne", que não existe. Use um destes: transferegov, pen'],
    'an end before the beginning': [{ part: { from: '18:00', to: '08:00' } }, 'o fim vem antes do começo'],
    'a last day before the first': [{ last: '2026-12-29' }, 'o fim vem antes do começo'],
    'a time that does not exist': [{ part: { from: '08:60', to: '18:00' } }, 'a hora não existe'],
    'a day that does not exist': [{ first: '2026-02-29' }, 'a data não existe'],
    'no reason': [{ reason: ' ' }, 'motivo'],
  };
  for (const [what, [given, said]] of Object.entries(impossible)) {
    it(`refuses ${what}, and changes nothing`, async () => {
      const { add, current } = await open();
      expect(await refused(add(anException(given), maria)))
        .to.include('exceptions.yaml')
        .and.include(said);
      expect(current().exceptions).to.deep.equal([]);
      expect(await readdir(folder)).to.deep.equal(['.last-good.json']);
      expect(await audited()).to.deep.equal([]);
    });
  }

  it('follows an edit by hand within 5 s, and audits it', async () => {
    const { current } = await open();
    await file('exceptions.yaml', "# à mão\n- { id: a, tipo: fechado, de: 2026-12-30, das: '13:00', motivo: Mudança, sistemas: [pen] }\n");
    await file('2027.yaml', ordinance);
    await until(() => current().exceptions.length === 1 && current().ordinances.length === 3);
    expect(current().exceptions).to.deep.equal([
      { id: 'a', ...anException({ reason: 'Mudança', systems: ['pen'], part: { from: '13:00', to: '24:00' } }) },
    ]);
    await until(() => logged.length === 1);
    expect(await audited()).to.deep.equal([{ actor: { kind: 'server' }, action: 'calendar-changed', subject: 'calendar:files' }]);
    await rm(join(folder, 'exceptions.yaml'));
    await until(() => current().exceptions.length === 0);
  }).timeout(12_000);

  const broken: Readonly<Record<string, readonly [name: string, text: string, said: string]>> = {
    'that is no YAML': ['exceptions.yaml', '- { id: a\n', 'exceptions.yaml:2: o YAML não pode ser lido'],
    'with an alias that leads nowhere': ['exceptions.yaml', '- *x\n', 'exceptions.yaml'],
    'with a key that nobody knows': ['exceptions.yaml', '- { id: a, tipo: fechado, de: 2026-12-30, motivo: x, hora: 8 }\n', 'exceptions.yaml: 0: Chave inválida: "hora"'], // prettier-ignore
    'with a kind that nobody knows': ['exceptions.yaml', '- { id: a, tipo: talvez, de: 2026-12-30, motivo: x }\n', 'exceptions.yaml: 0.tipo: Opção inválida'], // prettier-ignore
    'with one id for two': ['exceptions.yaml', '- &a { id: a, tipo: fechado, de: 2026-12-30, motivo: x }\n- *a\n', '1.id: este id já existe'],
    'that opens without times': ['exceptions.yaml', '- { id: a, tipo: aberto, de: 2026-12-30, motivo: x }\n', 'precisa de começo e fim'],
    'that names an unknown system': ['exceptions.yaml', '- { id: a, tipo: fechado, de: 2026-12-30, motivo: x, sistemas: [pne] }\n', 'a exceção a cita o sistema "pne"'], // prettier-ignore
    'of a year that bears the name of another': ['2028.yaml', ordinance, '2028.yaml: o arquivo tem outro nome do que devia. Mude o nome para 2027.yaml'],
    'of a year with a day of another': ['2027.yaml', ordinance.replace('2027-02-08', '2026-02-08'), '2027.yaml: pontos_facultativos.0.dia: o dia é de outro ano'],
    'of a year with a day that does not exist': ['2027.yaml', ordinance.replace('2027-02-08', '2027-02-30'), 'a data não existe'],
    'of a year with a day that says more than it may': ['2027.yaml', ordinance.replace('nome: Carnaval', 'nome: Carnaval, hora: 8'), 'pontos_facultativos.0: Chave inválida: "hora"'],
    'of a year that says more than it may': ['2027.yaml', `${ordinance}feriados: []\n`, '2027.yaml: Chave inválida: "feriados"'],
    'of a year without days': ['2027.yaml', 'ano: 2027\nportaria: x\npontos_facultativos: []\n', 'pontos_facultativos'],
    'of an unknown name': ['feriados.json', '[]', 'feriados.json: este arquivo não é do calendário'],
  }; // prettier-ignore
  for (const [what, [name, text, said]] of Object.entries(broken)) {
    it(`goes on with what served before a file ${what}, and says so`, async () => {
      const { add, current, report } = await open();
      const added = await add(anException(), maria);
      await calendar!.close();
      await file(name, text);
      expect((await open()).current().exceptions).to.deep.equal([added]);
      expect(calendar!.report().faults.join('\n'))
        .to.include(said)
        .and.match(/Corrija|Confira|docs\/calendar\.md|Use um|Mude|Apague/);
      expect(logged.join()).to.include('what served before them still does');
      expect(await refused(calendar!.add(anException(), maria))).to.include(name.split('.')[0]);
      expect([current().exceptions, report().faults]).to.deep.equal([[added], []]);
    });
  }

  it('says within 5 s what a hand has broken, and within 5 s that it is whole again', async () => {
    const { add, current, report } = await open();
    const added = await add(anException(), maria);
    const whole = await readFile(join(folder, 'exceptions.yaml'), 'utf8');
    await file('exceptions.yaml', `${whole}- nada\n`);
    await until(() => report().faults.length > 0);
    expect(report().faults.join()).to.include('exceptions.yaml: 1:');
    expect(current().exceptions).to.deep.equal([added]);
    await file('exceptions.yaml', whole);
    await until(() => report().faults.length === 0);
  }).timeout(12_000);

  it('waits until a hand has come to rest, and says nothing of what it has not touched', async () => {
    const { report } = await open();
    for (let [number, end] = [0, performance.now() + 1_000]; performance.now() < end; number += 1) {
      await file('exceptions.yaml', `# ${number}\n- nada\n`);
      await pause(20);
    }
    await rm(join(folder, 'exceptions.yaml'));
    await pause(1_100);
    expect([logged, report().faults, await audited()]).to.deep.equal([[], [], []]);
  }).timeout(12_000);

  it('refuses to open with broken files when nothing has served before', async () => {
    await file('2027.yaml', 'ano: 2027');
    expect(await refused(open()))
      .to.include('2027.yaml: portaria')
      .and.include('docs/calendar.md');
  });

  it('lets an exception go that names a system which is not served any more, and forgives those that are over', async () => {
    const { add } = await open();
    const { id } = await add(anException({ systems: ['pen'] }), maria);
    served = [{ id: 'transferegov' }];
    expect((await open()).report().faults.join()).to.include('"pen"');
    now = Date.parse('2026-12-31T10:00:00-03:00');
    expect((await open()).report().faults).to.deep.equal([]);
    now = Date.parse('2026-12-30T10:00:00-03:00');
    const { remove, report } = await open();
    await remove(id, maria);
    expect(report().faults).to.deep.equal([]);
  });

  it('says at the start and to operators that the ordinance of the next year is missing, from 15 December on', async () => {
    now = Date.parse('2026-12-14T23:59:59-03:00');
    const { report } = await open();
    expect([report().unconfirmedYears, logged]).to.deep.equal([[], []]);
    now += 1_000;
    expect(report().unconfirmedYears).to.deep.equal([2027]);
    const later = await open();
    expect(logged.join()).to.include('only computed').and.include('2027');
    await later.enter(ordinance, maria);
    expect(later.report().unconfirmedYears).to.deep.equal([]);
  });
});
