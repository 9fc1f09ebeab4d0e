import { expect } from 'chai';

import { contextOf } from '../../../adapters/attendant-desk/conversation-context.ts';
import { openTalkDesk } from '../../support/talk-desk.ts';
import { until } from '../../support/waiting.ts';

describe('contextOf()', () => {
  it('shows the tickets of the systems that the reader serves, and of no other', async () => {
    const desk = await openTalkDesk();
    const mailbox = await desk.open('c1');
    const wish = ['Registrar um chamado', 'Transferegov.br', 'Relatar um erro', 'O botão de enviar não aparece.', 'Confirmar'];
    for (const text of ['Maria da Silva', 'maria@exemplo.gov.br', '529.982.247-25', 'Está certo', ...wish]) await desk.say(mailbox, text);
    const seen = async (system: string) => (await contextOf({ ...desk, serves: (asked) => asked === system }, mailbox))?.tickets.length;
    await until(async () => (await seen('transferegov')) === 1);
    expect([await seen('transferegov'), await seen('pen')]).to.deep.equal([1, 0]);
    await desk.close();
  });
});
