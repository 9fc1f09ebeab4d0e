import { expect } from 'chai';

import { memoryTicketStore } from '../../../adapters/ticket-store/memory-ticket-store.ts';
import type { MailboxId } from '../../../bot/ports/conversation-store.ts';
import type { TicketStore } from '../../../bot/ports/ticket-store.ts';
import { aClosing, aDraft } from '../../contracts/ticket-store/samples.ts';
import { openTalkDesk, textsOf, type TalkDesk } from '../../support/talk-desk.ts';
import { until } from '../../support/waiting.ts';

const maria = { name: 'Maria da Silva', email: 'maria@exemplo.gov.br', cpf: '52998224725' };
const description = 'O botão de enviar a prestação não aparece';

describe('opening a ticket', () => {
  let desk: TalkDesk;
  let mailbox: MailboxId;
  afterEach(() => desk.close());

  const begin = async (tickets: TicketStore = memoryTicketStore()): Promise<void> => {
    desk = await openTalkDesk({ tickets });
    mailbox = await desk.open();
    for (const line of [maria.name, maria.email, maria.cpf, 'Está certo', 'Registrar um chamado']) await desk.say(mailbox, line);
  };
  const say = async (...lines: readonly string[]): Promise<string> => {
    const answers: string[] = [];
    for (const line of lines) answers.push(textsOf(await desk.say(mailbox, line)).join('\n'));
    return answers.at(-1) ?? '';
  };
  const withTicket = async (changes: Parameters<typeof aDraft>[0], isClosed = false): Promise<TicketStore> => {
    const tickets = memoryTicketStore();
    const draft = aDraft({ protocolNumber: '2026-0000777-1', requester: maria, description, ...changes });
    await tickets.open('key-1', draft);
    if (isClosed) await tickets.close('key-2', draft.protocolNumber, aClosing());
    return tickets;
  };

  it('puts what was told besides the description into the ticket, for every store and staff to read', async () => {
    await begin();
    await say('SEI', 'Relatar um erro', 'O documento assinado não abre no processo', 'Produção');
    await say('abri o processo', '"Acesso negado"', 'Não sei', 'Confirmar');
    await until(async () => (await desk.tickets.findByRequester(maria)).length === 1);
    const [ticket] = await desk.tickets.findByRequester(maria);
    expect(ticket?.description).to.equal(
      'O documento assinado não abre no processo\n\nAmbiente: Produção\nPassos: abri o processo\nMensagem de erro: "Acesso negado"',
    );
    expect(ticket).to.include({ origin: 'chatbot', kind: 'erro', system: 'sei' });
  });

  it('warns of an open ticket of the same person about the same', async () => {
    await begin(await withTicket({}));
    expect(await say('Transferegov.br', 'Relatar um erro', 'botão de enviar prestação não aparece')).to.include('2026-0000777-1');
  });

  for (const [what, changes, isClosed] of [
    ['is closed', {}, true],
    ['is about another system', { system: 'sei' }, false],
    ['was recorded under another address', { requester: { ...maria, email: 'outra@exemplo.gov.br' } }, false],
    ['was recorded under another CPF', { requester: { ...maria, cpf: '11144477735' } }, false],
  ] as const)
    it(`says nothing of a ticket that ${what}`, async () => {
      await begin(await withTicket(changes, isClosed));
      expect(await say('Transferegov.br', 'Relatar um erro', description))
        .to.include('Este é o resumo')
        .and.not.include('0000777');
    });

  it('goes on without that warning while the ticket system is down', async () => {
    const { BotError } = await import('../../../bot/errors.ts'); // imported as flows are: run from source they have an instance of their own
    const down = () => Promise.reject(new BotError('tickets_unavailable', { reason: 'test' }));
    await begin({ ...memoryTicketStore(), findByRequester: down });
    expect(await say('Transferegov.br', 'Relatar um erro', description)).to.include('Este é o resumo');
  });

  it('takes an answer of 1,000 characters at most, besides the description', async () => {
    await begin();
    await say('SEI', 'Relatar um erro', 'O documento assinado não abre no processo', 'Produção');
    expect(await say('x'.repeat(1_001))).to.include('1000');
    expect(await say('x'.repeat(1_000))).to.include('mensagem de erro');
  });
});
