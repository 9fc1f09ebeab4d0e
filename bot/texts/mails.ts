/** What a mail says: its parts are those of `bot/ports/mailer.ts`. */
interface Letter {
  readonly subject: string;
  readonly parts: readonly (
    | string
    | { readonly title: string; readonly items: readonly string[] }
    | { readonly label: string; readonly value: string }
    | { readonly label: string; readonly link: string }
  )[];
}

/** What every mail about a ticket says, besides its fixed words. */
export interface TicketMailFacts {
  /** Full name of the requester. */
  readonly name: string;
  readonly protocolNumber: string;
  /** Its number in the ticket system, where that gives one of its own. */
  readonly systemNumber?: string | undefined;
  /** Name of the served system as people read it. */
  readonly systemName: string;
  /** Telephone of that system's human support. */
  readonly phone: string;
}

const moment = new Intl.DateTimeFormat('pt-BR', { timeZone: 'America/Sao_Paulo', dateStyle: 'long', timeStyle: 'short' });
/** Milliseconds since 1970 as a date and an hour in Brasília. */
const inBrasilia = (time: number): string => `${moment.format(time)} (horário de Brasília)`;
const hours = (count: number): string => (count === 1 ? '1 hora' : `${count} horas`);

const numbers = ({ protocolNumber, systemNumber }: TicketMailFacts) => [
  { label: 'Número do protocolo', value: protocolNumber },
  ...(systemNumber === undefined ? [] : [{ label: 'Número no sistema de chamados', value: systemNumber }]),
];
const neverAsked = 'Nunca pedimos senha, por e-mail, por telefone ou no chat.';
const closing = ['Esta é uma mensagem automática. Não é preciso responder.', 'Central de Atendimento'];
const phoneLine = ({ phone }: TicketMailFacts): string =>
  `Para falar sobre o chamado, ligue para ${phone} e informe o número do protocolo.`;
/** The address is declared and not proven: what the ticket says is read in the chat, after a code. */
const readInChat = 'Para ler e responder, abra o chat da Central de Atendimento e peça para ver seus chamados.';

/** The mail that carries the protocol number and the key: no CPF, no description, for the address is declared and not proven. */
export function ticketOpenedMail(facts: TicketMailFacts, { key }: { readonly key: string }): Letter {
  const { name, protocolNumber, systemName } = facts;
  return {
    subject: `Chamado ${protocolNumber} registrado`,
    parts: [
      `Olá, ${name}.`,
      `Seu chamado sobre ${systemName} foi registrado na Central de Atendimento.`,
      ...numbers(facts),
      { label: 'Chave', value: key },
      'Guarde o número e a chave. Com os dois, você consulta o chamado no chat.',
      {
        title: 'O que acontece agora',
        items: [
          'A equipe de atendimento analisa os chamados em dias úteis, das 8h às 18h (horário de Brasília).',
          'A conversa que você teve no chat fica guardada junto com o chamado. Você não precisa contar tudo de novo.',
          phoneLine(facts),
        ],
      },
      neverAsked,
      'Se você não pediu este chamado, ignore esta mensagem.',
      ...closing,
    ],
  };
}

/** The desk has written something: that, and whether it waits for an answer; not what. */
export function ticketUpdatedMail(facts: TicketMailFacts, { awaitsAnswer }: { readonly awaitsAnswer: boolean }): Letter {
  const { name, protocolNumber, systemName } = facts;
  return {
    subject: awaitsAnswer ? `Chamado ${protocolNumber}: precisamos da sua resposta` : `Chamado ${protocolNumber}: há uma novidade`,
    parts: [
      `Olá, ${name}.`,
      awaitsAnswer
        ? `A equipe de atendimento fez uma pergunta sobre o seu chamado de ${systemName}. Ela espera a sua resposta para continuar.`
        : `A equipe de atendimento escreveu no seu chamado sobre ${systemName}.`,
      ...numbers(facts),
      readInChat,
      phoneLine(facts),
      neverAsked,
      ...closing,
    ],
  };
}

/** The ticket waits for its requester and will be closed; `closesAt` in ms since 1970. */
export function ticketAboutToCloseMail(facts: TicketMailFacts, { closesAt }: { readonly closesAt: number }): Letter {
  const { name, protocolNumber, systemName } = facts;
  return {
    subject: `Chamado ${protocolNumber}: responda para ele continuar aberto`,
    parts: [
      `Olá, ${name}.`,
      `Seu chamado sobre ${systemName} espera uma resposta sua.`,
      `Sem a sua resposta, ele será encerrado em ${inBrasilia(closesAt)}.`,
      ...numbers(facts),
      readInChat,
      phoneLine(facts),
      neverAsked,
      ...closing,
    ],
  };
}

/** The ticket was closed, for how many hours it can be reopened, and where its requester tells how it went. */
export function ticketClosedMail(
  facts: TicketMailFacts,
  { reopenHours, survey }: { readonly reopenHours: number; readonly survey?: string | undefined },
): Letter {
  const { name, protocolNumber, systemName } = facts;
  return {
    subject: `Chamado ${protocolNumber} encerrado`,
    parts: [
      `Olá, ${name}.`,
      `Seu chamado sobre ${systemName} foi encerrado.`,
      ...numbers(facts),
      {
        title: 'Se o problema continua',
        items: [
          `Você pode reabrir o chamado em até ${hours(reopenHours)}. Abra o chat da Central de Atendimento e conte o motivo.`,
          'Depois desse prazo, abra um chamado novo. Informe o número deste.',
        ],
      },
      ...(survey === undefined ? [] : [{ label: 'Conte como foi o atendimento', link: survey }]),
      phoneLine(facts),
      neverAsked,
      ...closing,
    ],
  };
}

/** The ticket was opened again, under its number. */
export function ticketReopenedMail(facts: TicketMailFacts): Letter {
  const { name, protocolNumber, systemName } = facts;
  return {
    subject: `Chamado ${protocolNumber} reaberto`,
    parts: [
      `Olá, ${name}.`,
      `Seu chamado sobre ${systemName} foi reaberto. O número continua o mesmo.`,
      ...numbers(facts),
      'Chamados reabertos são atendidos antes dos outros.',
      phoneLine(facts),
      neverAsked,
      ...closing,
    ],
  };
}

/** The one-time code that proves an address; without a name, for whoever typed the address may not be its owner. */
export function codeMail({ code, minutes }: { readonly code: string; readonly minutes: number }): Letter {
  return {
    subject: 'Seu código da Central de Atendimento',
    parts: [
      'Olá.',
      'Alguém informou este e-mail no chat da Central de Atendimento. Para continuar, digite este código no chat.',
      { label: 'Código', value: code },
      `O código vale por ${minutes} minutos e só uma vez.`,
      'Não passe este código a ninguém. Quem atende você nunca pede o código por telefone ou por e-mail.',
      'Se não foi você, ignore esta mensagem. Sem o código, ninguém vê os seus chamados.',
      ...closing,
    ],
  };
}
