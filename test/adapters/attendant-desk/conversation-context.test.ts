import { expect } from 'chai';

import { contextOf } from '../../../adapters/attendant-desk/conversation-context.ts';
import { memoryTranscriptStore } from '../../../adapters/transcript-store/memory-transcript-store.ts';
import { aTranscript, encoded } from '../../contracts/transcript-store.contract.ts';
import { openTalkDesk } from '../../support/talk-desk.ts';
import { until } from '../../support/waiting.ts';

describe('contextOf()', () => {
  it('shows the tickets of the systems that the reader serves, and of no other', async () => {
    const desk = await openTalkDesk();
    const mailbox = await desk.open('c1');
    const wish = ['Registrar um chamado', 'Transferegov.br', 'Relatar um erro', 'O botão de enviar não aparece.', 'Confirmar'];
    for (const text of ['Maria da Silva', 'maria@exemplo.gov.br', '529.982.247-25', 'Está certo', ...wish]) await desk.say(mailbox, text);
    const seen = async (system: string) =>
      (await contextOf({ ...desk, transcripts: memoryTranscriptStore(), serves: (asked) => asked === system }, mailbox))?.tickets.length;
    await until(async () => (await seen('transferegov')) === 1);
    expect([await seen('transferegov'), await seen('pen')]).to.deep.equal([1, 0]);
    await desk.close();
  });

  it('shows the earlier conversations about those systems, by the longest thing that the person wrote in each', async () => {
    const desk = await openTalkDesk();
    const mailbox = await desk.open('c1');
    for (const text of ['Maria da Silva', 'maria@exemplo.gov.br', '529.982.247-25', 'Está certo']) await desk.say(mailbox, text);
    const transcripts = memoryTranscriptStore();
    const identification = { name: 'Maria da Silva', email: 'maria@exemplo.gov.br', cpf: '52998224725' };
    const said = (text: string) => ({ position: 1, audience: 'user', activity: { type: 'message', text } }) as const;
    const ended = (id: string, at: number, system: string) =>
      encoded(
        aTranscript({
          mailbox: `conversation:directline|${id}|1`,
          ended: { code: 'completedSuccessfully', at },
          state: { identification, system },
          entries: [said('oi'), said(`A tela de ${id} não abre.`)],
        }),
      );
    for (const one of [ended('convênio', 1, 'transferegov'), ended('processo', 2, 'pen'), ended('empenho', 3, 'transferegov')])
      await transcripts.put(one);
    const context = await contextOf({ ...desk, transcripts, serves: (asked) => asked === 'transferegov' }, mailbox);
    expect(context?.conversations).to.deep.equal([
      { id: 'conversation:directline|empenho|1', endedAt: 3, subject: 'A tela de empenho não abre.' },
      { id: 'conversation:directline|convênio|1', endedAt: 1, subject: 'A tela de convênio não abre.' },
    ]);
    await desk.close();
  });
});
