import type { TicketAuthor, TicketDraft, TicketFact } from '../service-desk/ticket.ts';
import { maskCpf } from '../service-desk/cpf.ts';

const moment = new Intl.DateTimeFormat('pt-BR', { timeZone: 'America/Sao_Paulo', dateStyle: 'short', timeStyle: 'medium' });
const who: Readonly<Record<TicketAuthor, string>> = { user: 'Usuário', bot: 'Chatbot', attendant: 'Atendente' };
const byWhom: Readonly<Record<TicketAuthor, string>> = { user: 'pelo usuário', bot: 'pelo chatbot', attendant: 'pelo atendente' };
const kindOf: Readonly<Record<TicketFact['what'], (fact: { readonly by: TicketAuthor }) => string>> = {
  opened: ({ by }) => `Chamado aberto ${byWhom[by]}`,
  transcript: () => 'Conversa no chat',
  message: ({ by }) => (by === 'user' ? 'Mensagem do usuário' : 'Mensagem da equipe ao usuário'),
  note: () => 'Nota interna',
  file: ({ by }) => `Arquivo enviado ${byWhom[by]}`,
  closed: ({ by }) => `Chamado encerrado ${byWhom[by]}`,
  reopened: ({ by }) => `Chamado reaberto ${byWhom[by]}`,
  assigned: () => 'Chamado assumido',
};

/** What the staff reads in an outside ticket system; plain text, without the CPF in clear. */
export const ticketSystemTexts = {
  subject: ({ protocolNumber, kind, description }: TicketDraft) => oneLine(`[${protocolNumber}] ${kind}: ${description}`, 180),
  opening: (draft: TicketDraft) =>
    readable(`${draft.description}

Protocolo: ${draft.protocolNumber}
Sistema: ${draft.system}
Tipo: ${draft.kind}
Aberto: ${moment.format(new Date(draft.openedAt))}, ${byWhom[draft.origin === 'attendant' ? 'attendant' : 'bot']}
Nome: ${draft.requester.name}
E-mail: ${draft.requester.email}
CPF: ${maskCpf(draft.requester.cpf)}

${bodyOf(draft.conversation)}`),
  title: (fact: TicketFact) => kindOf[fact.what](fact),
  body: (fact: TicketFact) => readable(bodyOf(fact)),
  /** Why the clock closes a ticket. */
  unanswered: (hours: number) => `Ficou ${hours} horas sem resposta do usuário.`,
  noPhone: 'não informado',
  twin: (number: string) => `Aberto duas vezes por falha de comunicação. Vale a solicitação ${number}.`,
  /** Stands for a file where a ticket system takes none. */
  fileElsewhere: 'O arquivo está guardado no chatbot: peça-o pelo número do protocolo.',
};

function bodyOf(fact: TicketFact): string {
  const heading = `${kindOf[fact.what](fact)} (${moment.format(new Date(fact.at))})`;
  switch (fact.what) {
    case 'opened':
      return heading;
    case 'transcript':
      return [heading, ...fact.lines.map(({ author, at, text }) => `[${moment.format(new Date(at))}] ${who[author]}: ${text}`)].join('\n');
    case 'message':
      return `${heading}${fact.awaitsAnswer === true ? ' — aguarda resposta' : ''}\n\n${fact.text}`;
    case 'note':
      return `${heading}\n\n${fact.text}`;
    case 'assigned':
      return `${heading}\n\n${fact.attendant.name}`;
    case 'file':
      return `${heading}\n\n${fact.name} (${fact.bytes.toLocaleString('pt-BR')} bytes)`;
    default:
      return `${heading}\n\nMotivo: ${fact.reason}`;
  }
}

function oneLine(text: string, length: number): string {
  return readable(text).replace(/\s+/g, ' ').slice(0, length);
}

/** Without the control characters and half characters that databases and pages refuse. */
function readable(text: string): string {
  // eslint-disable-next-line no-control-regex -- these are what is taken out
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]|\p{Surrogate}/gu, ' ');
}
