import { expect } from 'chai';

import { backOff } from '../../../../adapters/attendant-desk/browser/desk/connection/back-off.ts';
import { browserName } from '../../../../adapters/attendant-desk/browser/desk/state/browser-name.ts';
import {
  fillReply,
  matchReplies,
  openVariables,
  typedShortcut,
} from '../../../../adapters/attendant-desk/browser/desk/state/canned-reply.ts';
import { sizeInWords } from '../../../../adapters/attendant-desk/browser/desk/state/file-size.ts';
import { keepIn } from '../../../../adapters/attendant-desk/browser/desk/state/keep.ts';
import { hourOf, momentOf } from '../../../../adapters/attendant-desk/browser/desk/state/moments.ts';
import { firstRoute, routeFrom } from '../../../../adapters/attendant-desk/browser/desk/state/route.ts';
import { fileKind } from '../../../../adapters/attendant-desk/browser/desk/state/staged-file.ts';
import { inWorkingOrder } from '../../../../adapters/attendant-desk/browser/desk/state/ticket-order.ts';
import { clockOf } from '../../../../adapters/attendant-desk/browser/desk/state/waits.ts';
import { windowOf } from '../../../../adapters/attendant-desk/browser/desk/state/window-of.ts';
import { withoutMarks } from '../../../../adapters/attendant-desk/browser/desk/state/without-marks.ts';
import type { DeskReply, DeskTicketRow } from '../../../../adapters/attendant-desk/wire.ts';

describe('fillReply()', () => {
  it('puts values in and leaves what is not known as it is written', () => {
    expect(fillReply('{primeiroNome}, {protocolo} de {sistema}. {outra}', { primeiroNome: 'Ana', sistema: 'SEI' })).to.equal(
      'Ana, {protocolo} de SEI. {outra}',
    );
  });

  it('takes a value literally', () => {
    expect(fillReply('{primeiroNome}', { primeiroNome: '$& {protocolo}' })).to.equal('$& {protocolo}');
  });

  it('has its open variables named', () => {
    expect(openVariables('oi {protocolo}')).to.deep.equal(['protocolo']);
    expect(openVariables('oi {qualquer}')).to.deep.equal([]);
  });
});

describe('withoutMarks()', () => {
  it('leaves of an answer what can be read as it is written', () => {
    expect(withoutMarks('- **Registrar**: no [Transferegov](https://a.gov.br/x_y).\n- 2 \\* 3')).to.equal(
      '- Registrar: no Transferegov (https://a.gov.br/x_y).\n- 2 * 3',
    );
    expect(withoutMarks('2 * 3 * 4, a_b')).to.equal('2 * 3 * 4, a_b');
  });
});

describe('typedShortcut()', () => {
  it('is what stands after a slash at the start or after a space, up to the caret', () => {
    expect(typedShortcut('/bom', 4)).to.deep.equal({ start: 0, word: 'bom' });
    expect(typedShortcut('Olá /saudação e', 13)).to.deep.equal({ start: 4, word: 'saudação' });
    expect(typedShortcut('oi\n/', 4)).to.deep.equal({ start: 3, word: '' });
  });

  it('is nothing in an address, a date or after a space', () => {
    for (const text of ['https://gov.br/x', '01/02', '/bom dia']) expect(typedShortcut(text, text.length), text).to.equal(undefined);
  });
});

describe('matchReplies()', () => {
  const reply = (shortcut: string, text: string, uses: number): DeskReply => ({ id: shortcut, shortcut, text, scope: 'team', uses });
  const replies = [reply('limpar', 'Saudação depois', 9), reply('saudacao', 'Bom dia', 1), reply('saudacao-tarde', 'Boa tarde', 5)];
  const found = (typed: string): readonly string[] => matchReplies(replies, typed).map(({ shortcut }) => shortcut);

  it('finds by shortcut first, then by words, the most used before the others, whatever the accents', () => {
    expect(found('Saudação')).to.deep.equal(['saudacao-tarde', 'saudacao', 'limpar']);
    expect(found('')).to.deep.equal(['limpar', 'saudacao-tarde', 'saudacao']);
    expect(found('xyz')).to.deep.equal([]);
  });
});

describe('clockOf()', () => {
  it('counts minutes, and hours from the first on, and never below zero', () => {
    expect([0, 59_999, 247_000, 3_729_000, -5_000].map(clockOf)).to.deep.equal(['0:00', '0:59', '4:07', '1:02:09', '0:00']);
  });

  it('says days and hours from the first day on', () => {
    const hour = 3_600_000;
    const told = [24 * hour - 1, 24 * hour, 25 * hour, 88 * hour + 62_000].map(clockOf);
    expect(told).to.deep.equal(['23:59:59', '1 dia', '1 dia e 1 h', '3 dias e 16 h']);
  });
});

describe('moments', () => {
  it('are told in the time of Brasília', () => {
    expect(hourOf(Date.parse('2026-09-08T02:30:00Z'))).to.equal('23:30');
    expect(momentOf('2026-09-08T02:30:00Z')).to.equal('07/09/2026 23:30');
  });
});

describe('windowOf()', () => {
  it('draws all of a list of up to 200 rows', () => {
    expect(windowOf(200, { top: 0, height: 500 }, 100)).to.deep.equal({ from: 0, to: 200 });
  });

  it('draws what is seen of a longer one, with a margin', () => {
    expect(windowOf(500, { top: 20_000, height: 500 }, 100)).to.deep.equal({ from: 194, to: 211 });
    expect(windowOf(500, { top: 0, height: 500 }, 100)).to.deep.equal({ from: 0, to: 11 });
  });

  it('stays within the list when the list has become shorter than the scroll', () => {
    const { from, to } = windowOf(201, { top: 90_000, height: 500 }, 100);
    expect([from, to]).to.deep.equal([200, 201]);
  });
});

describe('inWorkingOrder()', () => {
  const row = (protocolNumber: string, changed: Partial<DeskTicketRow>): DeskTicketRow => ({
    protocolNumber,
    system: 'sei',
    kind: 'error',
    state: 'open',
    openedAt: '2026-09-01T12:00:00Z',
    stateSince: '2026-09-01T12:00:00Z',
    reopenings: 0,
    summary: '',
    requester: 'Maria',
    ...changed,
  });

  it('puts reopened tickets first, then open ones, those that wait for the user, and closed ones; the oldest first', () => {
    const tickets = [
      row('closed', { state: 'closed' }),
      row('waits', { state: 'waiting-for-user' }),
      row('open', {}),
      row('older', { stateSince: '2026-08-01T12:00:00Z' }),
      row('again', { reopenings: 1, stateSince: '2026-09-05T12:00:00Z' }),
      row('closed later', { state: 'closed', stateSince: '2026-09-09T12:00:00Z' }),
    ];
    expect(inWorkingOrder(tickets).map(({ protocolNumber }) => protocolNumber)).to.deep.equal([
      'again',
      'older',
      'open',
      'waits',
      'closed later',
      'closed',
    ]);
  });
});

describe('fileKind()', () => {
  it('shows only pictures that can carry no script', () => {
    expect(['image/png', 'image/svg+xml', 'text/html', 'audio/webm', 'video/mp4', 'application/pdf'].map(fileKind)).to.deep.equal([
      'image',
      'other',
      'other',
      'audio',
      'video',
      'pdf',
    ]);
  });
});

describe('sizeInWords()', () => {
  it('is rounded up, so that what is too large never looks as if it fitted', () => {
    expect([70, 2_048, 20_971_520, 20_971_521].map(sizeInWords)).to.deep.equal(['70 B', '2 KB', '20 MB', '20,1 MB']);
  });
});

describe('backOff()', () => {
  it('doubles from half a second to 15 s and spreads the desks by a quarter', () => {
    expect([1, 2, 3, 9].map((tries) => backOff(tries, 0.5))).to.deep.equal([500, 1_000, 2_000, 15_000]);
    expect([0, 1].map((chance) => backOff(2, chance))).to.deep.equal([750, 1_250]);
  });
});

describe('keepIn()', () => {
  it('gives back what was kept, and forgets', () => {
    const held = new Map<string, string>();
    const keep = keepIn(
      {
        getItem: (name) => held.get(name) ?? null,
        setItem: (name, value) => void held.set(name, value),
        removeItem: (name) => void held.delete(name),
      },
      'ana',
    );
    keep.set('draft', { text: 'oi' });
    expect(keep.get('draft', undefined)).to.deep.equal({ text: 'oi' });
    keep.set('draft', undefined);
    expect(keep.get('draft', 'nothing')).to.equal('nothing');
  });

  it('keeps what is one person’s from the next who signs in', () => {
    const held = new Map<string, string>();
    const storage = {
      getItem: (name: string) => held.get(name) ?? null,
      setItem: (name: string, value: string) => void held.set(name, value),
      removeItem: (name: string) => void held.delete(name),
    };
    keepIn(storage, 'ana').set('draft', 'oi');
    expect(keepIn(storage, 'bia').get('draft', 'nothing')).to.equal('nothing');
  });

  it('breaks nothing when the storage is full or its content is damaged', () => {
    const keep = keepIn(
      {
        getItem: () => '{',
        setItem: () => {
          throw new RangeError('full');
        },
        removeItem: () => undefined,
      },
      'ana',
    );
    keep.set('draft', 1);
    expect(keep.get('draft', 'nothing')).to.equal('nothing');
  });
});

describe('routeFrom()', () => {
  it('takes what the history has kept, and starts at the queue otherwise', () => {
    expect(routeFrom({ screen: 'tickets', pane: 'talk', ticket: '1' })).to.deep.equal({ screen: 'tickets', pane: 'talk', ticket: '1' });
    for (const kept of [null, undefined, 'x', { a: 1 }]) expect(routeFrom(kept)).to.deep.equal(firstRoute);
  });
});

describe('browserName()', () => {
  const webKit = 'AppleWebKit/537.36 (KHTML, like Gecko)';
  for (const [userAgent, name] of [
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webKit} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0`, 'Edge 140, Windows'],
    [`Mozilla/5.0 (Linux; Android 10; K) ${webKit} Chrome/139.0.0.0 Mobile Safari/537.36`, 'Chrome 139, Android'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0', 'Firefox 142, Linux'],
    [`Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) ${webKit} Version/18.6 Mobile/15E148 Safari/604.1`, 'Safari 18, iPhone'],
    ['curl/8.5.0', 'curl/8.5.0'],
  ] as const)
    it(`reads ${name} in what a browser says of itself`, () => {
      expect(browserName(userAgent)).to.equal(name);
    });
});
