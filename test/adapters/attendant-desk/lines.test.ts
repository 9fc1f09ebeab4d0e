import { expect } from 'chai';

import { deskLinesOf } from '../../../adapters/attendant-desk/lines.ts';
import type { Activity } from '../../../bot/ports/activity.ts';
import type { Audience } from '../../../bot/ports/conversation-store.ts';
import { attendanceEntry, attendantMessage, deskIncoming, handoffStatus } from '../../../bot/turn/desk-entries.ts';
import { tellsSecret } from '../../../bot/turn/told-secret.ts';
import { botAccount } from '../../../bot/turn/turn-result.ts';

const mailbox = 'conversation:directline|c1|1';
const ana = { id: 'ana', name: 'Ana Lima' };
const actor = { ...ana, role: 'attendant', systems: [], capacity: 4 } as const;
const pdf = { id: 'f1', name: 'manual.pdf', contentType: 'application/pdf', bytes: 7 };

describe('deskLinesOf()', () => {
  const lines = (...activities: readonly (Activity | readonly [Audience, Activity])[]) =>
    deskLinesOf(
      activities.map((one, index) => {
        const [audience, activity] = Array.isArray(one) ? (one as readonly [Audience, Activity]) : (['user', one as Activity] as const);
        const stamp = { id: `c1|e-${index + 1}`, timestamp: new Date(index * 1000).toISOString() };
        return { position: index + 1, audience, activity: { ...activity, ...stamp } };
      }),
      { mailbox, links: { pathTo: ({ id }) => `/files/${id}` } },
    );
  const plain = { isNote: false, files: [], offered: [] };

  it('tells who said what: the person, the bot with what it offered, an attendant by name', () => {
    const offered = { actions: [{ type: 'imBack', title: 'Sim', value: 'Sim' }] } as const;
    expect(
      lines(
        { type: 'message', text: 'oi', from: { id: 'dl_1', role: 'user' } },
        { type: 'message', text: 'Olá!', from: botAccount, suggestedActions: offered },
        attendantMessage(ana, { text: 'Bom dia', request: 'ana:r1' }),
      ),
    ).to.deep.equal([
      { ...plain, id: 'c1|e-1', at: 0, author: 'user', text: 'oi' },
      { ...plain, id: 'c1|e-2', at: 1000, author: 'bot', text: 'Olá!', offered: ['Sim'] },
      { ...plain, id: 'c1|e-3', at: 2000, author: 'attendant', name: 'Ana Lima', text: 'Bom dia', request: 'r1' },
    ]);
  });

  it('masks what the bot told the person alone, and nothing that somebody else says to be such', () => {
    const told = { type: 'message', text: 'A chave é **BCDF-2345**.', channelData: tellsSecret('BCDF-2345') };
    const shown = lines({ ...told, from: botAccount }, { ...told, from: { id: 'dl_1', role: 'user' } });
    expect(shown.map(({ text }) => text)).to.deep.equal(['A chave é **••••••••**.', told.text]);
  });

  it('tells a note as such', () => {
    const [note] = lines(['staff', attendantMessage(ana, { text: 'é o erro 12', request: 'ana:r1' })]);
    expect(note).to.include({ isNote: true, author: 'attendant', text: 'é o erro 12' });
  });

  it('gives addresses of clean files only', () => {
    const checking = { contentType: 'image/png', name: 'a.png', file: { id: 'f2', bytes: 3, check: 'checking' as const } };
    const [sent, waiting] = lines(attendantMessage(ana, { text: '', files: [pdf], request: 'ana:r1' }), {
      type: 'message',
      from: { id: 'dl_1', role: 'user' },
      attachments: [checking],
    });
    expect(sent?.files).to.deep.equal([{ ...pdf, check: 'clean', href: '/files/f1' }]);
    expect(waiting?.files).to.deep.equal([{ id: 'f2', name: 'a.png', contentType: 'image/png', bytes: 3, check: 'checking' }]);
  });

  it('says what happened', () => {
    const happened = [
      attendanceEntry({ what: 'queued', queue: 'pen', why: 'not-understood' }),
      attendanceEntry({ what: 'transferred', by: ana, to: 'Bia Reis' }),
      attendanceEntry({ what: 'ended', by: ana, why: 'resolved' }),
    ];
    const told = lines(...happened.map((activity) => ['staff', activity] as const));
    expect(told.map(({ author, text }) => [author, text])).to.deep.equal([
      ['system', 'Entrou na fila: o robô não soube responder'],
      ['system', 'Ana Lima transferiu a conversa para Bia Reis'],
      ['system', 'Ana Lima encerrou a conversa: resolvido'],
    ]);
  });

  it('shows neither what was only asked of the conversation nor what channels are told', () => {
    const { activity, audience } = deskIncoming({ request: 'ana:r1', action: { do: 'say', text: 'Sua senha?' }, actor });
    expect(lines([audience, activity], handoffStatus('accepted'), { type: 'endOfConversation', from: botAccount })).to.deep.equal([]);
  });
});
