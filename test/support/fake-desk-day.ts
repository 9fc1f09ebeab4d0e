import type { DeskTicketRow } from '../../adapters/attendant-desk/wire.ts';
import { aWaiting, type FakeDeskServer } from './fake-desk-server.ts';

const start = Date.parse('2026-09-08T10:00:00-03:00');
const people = [
  ['Maria', 'Não consigo enviar a prestação de contas do convênio', 'asked'],
  ['João', 'Erro ao assinar documento no SEI', 'not-understood'],
  ['Antônia', 'Como cadastrar o ordenador de despesa?', 'transferred'],
  ['Francisco', 'O botão de envio não aparece na tela', 'asked'],
  ['Severino', 'Prazo da prestação de contas', 'desk-lost'],
  ['Benedita', 'Preciso anexar um arquivo grande', 'asked'],
  ['Raimunda', 'Dúvida sobre contrapartida', 'not-understood'],
] as const;
const talk = [
  ['bot', 'Olá! Sou a assistente virtual da Central de Atendimento.'],
  ['user', 'como enviar prestação de contas'],
  [
    'bot',
    'Para **enviar** a prestação de contas:\n1. Entre no sistema.\n2. Abra o [manual](https://www.gov.br/transferegov/pt-br/manuais).',
  ],
  ['bot', 'Esta resposta resolveu sua dúvida?'],
  ['user', 'não'],
  ['user', 'quero falar com atendente'],
  ['bot', 'Chamei um atendente. Você está na posição 1 da fila.'],
] as const;
const states: readonly DeskTicketRow['state'][] = ['open', 'open', 'waiting-for-user', 'closed', 'open', 'open'];

/** Fills a fake desk with an ordinary morning: seven people wait, two colleagues work, six tickets and three replies are there. */
export function fillFakeDesk(server: FakeDeskServer): void {
  for (const [index, [firstName, subject, reason]] of people.entries()) fillPerson(server, { index, firstName, subject, reason });
  for (const [index, state] of states.entries()) fillTicket(server, index, state);
  const replies = [
    ['bomdia', 'Bom dia, {primeiroNome}. Sou {atendente}. Vou ajudar com o {sistema}.', 'team', 31],
    ['protocolo', 'O número do seu chamado é {protocolo}.', 'team', 12],
    ['limpar', 'Limpe os dados do navegador e tente de novo, por favor.', 'personal', 4],
  ] as const;
  for (const [shortcut, text, scope, uses] of replies) server.replies.set(shortcut, { id: shortcut, shortcut, text, scope, uses });
  const [bruno, carla] = [
    { id: 'bruno', name: 'Bruno Reis' },
    { id: 'carla', name: 'Carla Dias' },
  ];
  server.present({ member: bruno, systems: [], state: 'available', since: start - 5_000_000, capacity: 4, open: 3 });
  server.present({ member: carla, systems: [], state: 'pause', reason: 'Almoço', since: start - 900_000, capacity: 4, open: 1 });
  server.put({
    ...aWaiting('s1', { firstName: 'Sônia' }),
    attendance: {
      place: 'desk',
      queue: 'sei',
      attendant: bruno,
      since: start - 800_000,
      subject: 'Assinatura',
      onHold: false,
      owedSince: start - 700_000,
    },
  });
}

interface Person {
  readonly index: number;
  readonly firstName: string;
  readonly subject: string;
  readonly reason: (typeof people)[number][2];
}

function fillPerson(server: FakeDeskServer, { index, firstName, subject, reason }: Person): void {
  const id = `c${index}`;
  const queue = index % 2 === 0 ? 'transferegov' : 'sei';
  const only = index === 2 ? { only: 'ana' } : {};
  server.put(
    aWaiting(id, { firstName, subject, reason, queue, since: start - (7 - index) * 97_000, files: index % 3, front: index === 4, ...only }),
  );
  for (const [line, [author, text]] of talk.entries()) {
    server.write(id, {
      author,
      text,
      at: start - 600_000 + line * 15_000,
      offered: line === 3 ? ['Sim', 'Não', 'Falar com atendente'] : [],
    });
  }
  server.contexts.set(id, {
    name: `${firstName} da Silva Souza`,
    email: `${id}@prefeitura.example.gov.br`,
    cpf: '***.982.247-**',
    isVerified: index % 2 === 0,
    system: queue,
    page: '/transferegov/prestacao-de-contas',
    browser: 'Chrome 138, Windows 11',
    tickets: [aTicketRow(0, 'open')],
    conversations: [{ id: 'earlier', endedAt: start - 259_200_000, subject: 'Cadastro de usuário' }],
    answers: [
      {
        question: 'como enviar prestação de contas',
        entry: 'Como enviar a prestação de contas?',
        confidence: 0.71,
        explanation: 'Palavras em comum: enviar, prestação, contas',
      },
    ],
  });
}

function aTicketRow(index: number, state: DeskTicketRow['state']): DeskTicketRow {
  const [requester, summary] = people[index] ?? people[0];
  return {
    protocolNumber: `2026-000003${index + 1}-${index}`,
    system: index % 2 === 0 ? 'transferegov' : 'sei',
    kind: 'error',
    state,
    openedAt: '2026-09-04T12:00:00Z',
    stateSince: `2026-09-0${index + 1}T12:00:00Z`,
    reopenings: index === 1 ? 1 : 0,
    summary,
    requester,
    ...(index === 2 ? { assignee: { id: 'ana', name: 'Ana Lima' } } : {}),
  };
}

function fillTicket(server: FakeDeskServer, index: number, state: DeskTicketRow['state']): void {
  const row = aTicketRow(index, state);
  const line = { id: 'x', at: start, author: 'user', text: 'não consigo', isNote: false, files: [], offered: [] } as const;
  server.tickets.set(row.protocolNumber, {
    ticket: {
      ...row,
      description: `${row.summary}\nAparece a mensagem “erro 403” depois de clicar em Enviar.`,
      email: 'maria@example.gov.br',
      origin: 'bot',
      ...(state === 'closed' ? { reopenUntil: start + 86_400_000 } : {}),
    },
    facts: [
      { what: 'opened', at: '2026-09-04T12:00:00Z' },
      { what: 'conversation', at: '2026-09-04T12:05:00Z', lines: [line] },
      { what: 'noted', by: 'Ana Lima', at: '2026-09-05T12:00:00Z', text: 'Falei com a equipe do sistema.' },
      { what: 'replied', by: 'Ana Lima', at: '2026-09-05T13:00:00Z', text: 'Estamos verificando o erro.' },
    ],
  });
}
