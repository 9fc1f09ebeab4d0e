import { expect } from 'chai';

import { viewOf } from '../../../adapters/attendant-desk/view.ts';
import type { DeskConversation, DeskFigures } from '../../../adapters/attendant-desk/wire.ts';
import type { StaffAccount } from '../../../bot/ports/staff-directory.ts';
import type { Attendance, Waiting } from '../../../bot/service-desk/attendance.ts';

const ana: StaffAccount = { id: 'ana', email: 'ana@gov.br', name: 'Ana', role: 'attendant', systems: ['pen'], disabled: false };
const lia: StaffAccount = { ...ana, id: 'lia', role: 'supervisor' };
const systems = () => [{ id: 'pen' }, { id: 'sei', parent: 'pen' }, { id: 'transferegov' }] as never;
const waits: Waiting = { place: 'queue', queue: 'sei', since: 0, front: false, reason: 'asked', subject: 'Acesso' };
const served = (id: string): Attendance => ({
  place: 'desk',
  queue: 'transferegov',
  attendant: { id, name: id },
  since: 0,
  subject: 'Acesso',
  onHold: false,
});
const card = { firstName: 'Maria', files: 0, lastMessage: '', lastMessageAt: 0, lastAuthor: 'user' } as const;
const conversation = (id: string, attendance: Attendance): DeskConversation => ({ id, attendance, card });
const figures: DeskFigures = { taken: 1, ended: 0, left: 0, outsideHours: 0, tickets: 0 };

describe('viewOf()', () => {
  const cases: readonly (readonly [string, StaffAccount, Attendance, boolean])[] = [
    ['who waits for a part of a system that the attendant serves', ana, waits, true],
    ['who waits for another system', ana, { ...waits, queue: 'transferegov' }, false],
    ['who was passed on to somebody else', ana, { ...waits, only: 'rui' }, false],
    ['who was passed on to the attendant', ana, { ...waits, only: 'ana' }, true],
    ['who was passed on to the attendant from another system', ana, { ...waits, queue: 'transferegov', only: 'ana' }, true],
    ['whom the attendant serves, of whatever system', ana, served('ana'), true],
    ['whom a colleague serves', ana, { ...served('rui'), queue: 'sei' }, false],
    ['to a supervisor whom an attendant of their system serves', lia, { ...served('rui'), queue: 'sei' }, true],
    ['to a supervisor whom an attendant of another system serves', lia, served('rui'), false],
  ];
  for (const [what, account, attendance, isSeen] of cases) {
    it(`${isSeen ? 'shows' : 'hides'} ${what}`, () => {
      expect(viewOf(account, systems).maySee(attendance)).to.equal(isSeen);
    });
  }

  it('says of a conversation that is hidden now that it is gone', () => {
    const { conversations, gone } = viewOf(ana, systems).change({
      conversations: [conversation('a', waits), conversation('b', served('rui'))],
      gone: ['c'],
    });
    expect([conversations.map(({ id }) => id), gone]).to.deep.equal([['a'], ['c', 'b']]);
  });

  it('keeps the figures of the day to supervisors', () => {
    const desk = { conversations: [], presences: [], systems: [], figures };
    expect(viewOf(ana, systems).snapshot(desk)).to.not.have.property('figures');
    expect(viewOf(lia, systems).snapshot(desk)).to.have.property('figures', figures);
    expect(viewOf(ana, systems).change({ conversations: [], gone: [], figures })).to.not.have.property('figures');
  });
});
