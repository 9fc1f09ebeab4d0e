import { writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import { openCalendar } from '../../../adapters/calendar/live-calendar.ts';
import { memoryEventLog } from '../../../adapters/event-log/memory-event-log.ts';
import { answerCalendarRequest, run, type CalendarAccess } from '../../../adapters/terminal/calendar.ts';
import { auditEntryIn, createAudit } from '../../../bot/audit.ts';
import type { EditableCalendar } from '../../../bot/ports/calendar.ts';
import type { AuditActor } from '../../../bot/service-desk/audit-entry.ts';
import type { BusinessCalendar } from '../../../bot/service-desk/business-calendar.ts';
import { loadSystems } from '../../../knowledge/load-systems.ts';
import { fixedCalendar } from '../../support/fixed-calendar.ts';
import { printed } from '../../support/printed.ts';
import { silentLog } from '../../support/silent-log.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder.ts';

const settings = { knowledgeDirectory: 'test/support/knowledge' };
const systems = () => loadSystems(settings.knowledgeDirectory);

describe('npm run calendar', () => {
  let calendar: EditableCalendar;
  let folder: string;
  let actors: AuditActor[];

  beforeEach(async () => {
    folder = await temporaryFolder();
    calendar = await opened('closed');
  });
  afterEach(() => calendar.close());
  after(removeTemporaryFolders);

  async function opened(optionalDays: BusinessCalendar['optionalDays']): Promise<EditableCalendar> {
    const clock = { now: () => Date.parse('2026-12-15T10:00:00-03:00') };
    const events = memoryEventLog();
    const audit = createAudit(
      {
        async append(event) {
          await events.append(event);
          actors.push((auditEntryIn(event) ?? expect.fail('no entry')).actor);
        },
      },
      clock,
    );
    actors = [];
    return openCalendar({ folder, systems, optionalDays, clock, log: silentLog, audit });
  }

  const ways: Readonly<Record<string, CalendarAccess>> = {
    'through the server': {
      settings: { knowledgeDirectory: 'nowhere' },
      ask: (request) => answerCalendarRequest({ calendar, systems }, request),
      openCalendar: () => expect.fail('the files are in use'),
    },
    'through the files': {
      settings,
      ask: () => Promise.resolve(undefined),
      openCalendar: () => Promise.resolve({ ...calendar, close: () => Promise.resolve() }),
    },
  };

  for (const [way, access] of Object.entries(ways)) {
    const say = (...args: readonly string[]): Promise<{ readonly code: number; readonly out: string }> =>
      printed((given) => run(given, access), ...args);

    it(`adds ${way} a closure and an opening, lists them, and removes one`, async () => {
      const closed = await say('add', 'closed', '30/12/2026', '--until', '2027-01-02', '--from', '13:00', '--systems', 'pen, transferegov', '--reason', 'Mudança de prédio'); // prettier-ignore
      const line = '2026-12-30: 2026-12-30 a 2027-01-02, sem atendimento a partir das 13h, só pen, transferegov: Mudança de prédio';
      expect(closed).to.deep.equal({ code: 0, out: `Cadastrado e já em vigor:\n${line}` });
      await say('add', 'open', '2026-12-25', '--from', '09:30', '--to', '12:00', '--reason', 'Plantão');
      expect((await say('list')).out.split('\n')).to.deep.equal([
        '2025: Portaria MGI nº 9.783, de 27 de dezembro de 2024 (8 pontos facultativos)',
        '2026: Portaria MGI nº 11.460, de 29 de dezembro de 2025 (9 pontos facultativos)',
        '2027: a portaria ainda não foi cadastrada. As datas são calculadas e precisam de confirmação: npm run calendar -- add ARQUIVO.yaml',
        line,
        '2026-12-25: 2026-12-25, atendimento extraordinário das 9h30 às 12h: Plantão',
      ]);
      expect(await say('remove', '2026-12-30')).to.deep.equal({ code: 0, out: '"2026-12-30" foi retirado do calendário.' });
      expect(calendar.current().exceptions.map(({ id }) => id)).to.deep.equal(['2026-12-25']);
      const account = { kind: 'command', account: userInfo().username };
      expect(actors).to.deep.equal([account, account, account]);
    });

    it(`enters ${way} the ordinance of a year out of a file`, async () => {
      const file = join(await temporaryFolder(), 'portaria.yaml');
      await writeFile(file, 'ano: 2027\nportaria: Portaria MGI nº 1\npontos_facultativos: [{ dia: 2027-02-08, nome: Carnaval }]\n');
      expect(await say('add', file)).to.deep.equal({ code: 0, out: 'A portaria de 2027 foi cadastrada e já está em vigor.' });
      expect((await say('explain', '2027-02-08')).out).to.include('Carnaval: ponto facultativo (Portaria MGI nº 1)');
      expect((await say('list')).out)
        .to.include('2027: Portaria MGI nº 1 (1 ponto facultativo)')
        .and.include('Nenhuma exceção');
      await writeFile(file, 'ano: 2027\n');
      const { code, out } = await say('add', file);
      expect([code, out]).to.deep.equal([1, out]);
      expect(out).to.include('Não foi possível').and.include('portaria: ').and.include('docs/calendar.md');
      expect(await say('add', `${file}.yaml`)).to.deep.equal({
        code: 1,
        out: `O arquivo ${file}.yaml não pode ser lido. Confira o caminho.`,
      });
    });

    it(`explains ${way} a date, a line for all systems whose day is the same`, async () => {
      expect(await say('explain', '24/12/2026')).to.deep.equal({
        code: 0,
        out: [
          'Quinta-feira, 24 de dezembro de 2026',
          '  Véspera de Natal: ponto facultativo a partir das 13h (Portaria MGI nº 11.460, de 29 de dezembro de 2025)',
          `  Atendimento das 8h às 13h: ${systems().filter(({ attendants }) => attendants).map(({ name }) => name).join(', ')}`, // prettier-ignore
        ].join('\n'),
      });
      await say('add', 'closed', '2026-12-29', '--systems', 'transferegov', '--reason', 'Parada do sistema');
      const { out } = await say('explain', '2026-12-29');
      expect(out).to.include('  Parada do sistema: sem atendimento (exceção 2026-12-29)\n  Sem atendimento: Transferegov.br\n');
      expect(out).to.match(/\n {2}Dia comum\.\n {2}Atendimento das 8h às 18h: Processo/);
    });

    it(`explains ${way} the day of one system`, async () => {
      const { out } = await say('explain', '2026-11-20', '--system', 'pen');
      expect(out).to.include('Dia Nacional de Zumbi e da Consciência Negra: feriado nacional (Lei nº 14.759/2023)');
      expect(out).to.include('  Sem atendimento: Processo').and.not.include('Transferegov');
      expect((await say('explain', '2027-02-10')).out).to.include(
        'até as 14h (data calculada: a portaria deste ano ainda não foi cadastrada)',
      );
    });

    for (const [what, args, said] of [
      ['an unknown id', ['remove', '2026-12-30'], 'nada com o id "2026-12-30"'],
      ['an unknown system', ['add', 'closed', '2026-12-30', '--systems', 'pne', '--reason', 'x'], 'o sistema "pne", que não existe'],
      [
        'an unknown system to explain',
        ['explain', '2026-12-30', '--system', 'obrasgov'],
        'O sistema "obrasgov" não existe ou não tem atendentes. Use um destes: transferegov',
      ],
      ['a date that does not exist', ['explain', '30/02/2027'], '30/02/2027: a data não existe'],
      [
        'a last day that does not exist',
        ['add', 'closed', '2026-12-30', '--until', '2026-12-32', '--reason', 'x'],
        '2026-12-32: a data não existe',
      ],
      ['a time that does not exist', ['add', 'closed', '2026-12-30', '--from', '25:00', '--reason', 'x'], 'a hora não existe'],
    ] as const) {
      // prettier-ignore
      it(`refuses ${way} ${what}`, async () => {
        const { code, out } = await say(...args);
        expect([code, out.split('\n')[0]]).to.deep.equal([1, 'Não foi possível.']);
        expect(out).to.include(said);
      });
    }

    it(`says ${way} how it is used`, async () => {
      for (const args of [
        ...[[], ['x'], ['list', 'x'], ['explain'], ['explain', '2026-12-24', 'x'], ['remove'], ['add'], ['list', '--nothing', '1']],
        ...[
          ['add', 'closed', '2026-12-30'],
          ['add', 'maybe', '2026-12-30', '--reason', 'x'],
        ],
        ...[
          ['add', 'open', '2026-12-30', '--from', '09:00', '--reason', 'x'],
          ['add', 'closed', '2026-12-30', '2026-12-31', '--reason', 'x'],
        ],
      ]) {
        const { code, out } = await say(...args);
        expect([code, out.slice(0, 26)], args.join(' ')).to.deep.equal([2, 'Use: npm run calendar -- l']);
      }
    });
  }

  it('says that attendants work on optional days, where they do', async () => {
    await calendar.close();
    calendar = await opened('open');
    const { out } = await printed((args) => run(args, ways['through the files'] ?? expect.fail('no way')), 'explain', '2026-12-24');
    expect(out).to.include('ponto facultativo a partir das 13h, com atendimento (').and.include('Atendimento das 8h às 18h');
  });

  it('lists what is wrong with the files', async () => {
    const broken: EditableCalendar = { ...fixedCalendar(), report: () => ({ unconfirmedYears: [], faults: ['2027.yaml: falta o ano.'] }) };
    const access = { ...(ways['through the files'] ?? expect.fail('no way')), openCalendar: () => Promise.resolve(broken) };
    const { out } = await printed((args) => run(args, access), 'list');
    expect(out).to.include('Recusado, e por isso vale a versão anterior: 2027.yaml: falta o ano.');
  });

  it('leaves other requests to others', async () => {
    expect(await answerCalendarRequest({ calendar, systems }, '{"effects":["list"]}')).to.equal(undefined);
  });
});
