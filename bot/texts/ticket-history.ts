import type { TicketAuthor, TicketState } from '../service-desk/ticket.ts';
import { literally } from './literally.ts';

interface Status {
  readonly protocolNumber: string;
  readonly systemName: string;
  /** Its number in the ticket system, where that gives one of its own. */
  readonly systemNumber?: string;
  readonly state: TicketState;
  readonly reopenings: number;
  /** ISO 8601. */
  readonly openedAt: string;
  readonly updatedAt: string;
  readonly waits: boolean;
}

/** One thing of a ticket's history, as its requester reads it. */
interface Line {
  readonly by: TicketAuthor;
  readonly name?: string;
  readonly at: string;
  readonly text: string;
}

const wish = '([eu] (quero|queria|gostaria de|preciso|desejo|posso|vim|tem como|da para|da pra)|[voce|vc] (pode|poderia))';
const see =
  '([me] (ver|mostrar|mostra|mostre|listar|lista|liste|consultar|consulta|consulte|acompanhar|visualizar|verificar|saber|encontrar|achar|acessar) [de|sobre])';
const tickets = '(chamado|chamados|protocolo|protocolos|ticket|tickets|solicitacao|solicitacoes)';

const day = new Intl.DateTimeFormat('pt-BR', { timeZone: 'America/Sao_Paulo', dateStyle: 'short' });
const moment = new Intl.DateTimeFormat('pt-BR', { timeZone: 'America/Sao_Paulo', dateStyle: 'short', timeStyle: 'short' });
const authors: Readonly<Record<TicketAuthor, string>> = { user: 'Você', bot: 'Assistente virtual', attendant: 'Atendente' };
const writer = ({ by, name }: Line): string => (name === undefined ? authors[by] : `${name} (${authors[by].toLowerCase()})`);

function stateOf({ state, reopenings }: Pick<Status, 'state' | 'reopenings'>): string {
  if (state === 'closed') return 'encerrado';
  if (state === 'waiting-for-user') return 'espera a sua resposta';
  return reopenings > 0 ? 'reaberto, em análise' : 'em análise';
}

const onTheDay = (iso: string): string => day.format(new Date(iso));
const atTheMoment = (iso: string): string => moment.format(new Date(iso));

/** What is said to somebody who looks at their tickets. */
export const ticketHistoryTexts = {
  menu: 'Ver meus chamados',
  opensWith: [
    `[${wish}] [${see}] [o|os|um|todos os|de] (meu|meus|minha|minhas) ${tickets} [aberto|abertos|encerrado|encerrados|anterior|anteriores]`,
    `[${wish}] ${see} [o|os|um|uma|do|de um] [numero do|numero de] ${tickets} [ja aberto|aberto|abertos|anterior|anteriores]`,
    `[${wish}] [${see}] [qual [e]|como (esta|anda|ficou)] [o|a] (andamento|status|situacao|historico) [(do|da|dos|de um|de uma|de) [meu|minha|meus] ${tickets}]`,
    `[${wish}] (acompanhamento|consulta) (do|da|dos|de um|de uma|de) [meu|minha|meus] ${tickets}`,
    `como (esta|anda|ficou|vai) [o|a] [meu|minha] ${tickets}`,
    '[meu] historico',
    `[${wish}] (responder|complementar|encerrar|fechar) [o|um|ao|a um|no] [meu] (chamado|ticket)`,
  ],
  unavailable: (phone: string, portal: { readonly name: string; readonly url: string }) =>
    `O sistema de chamados não respondeu agora. Tente de novo em alguns minutos. Se for urgente, ligue para ${phone} ou acesse o [${portal.name}](${portal.url}).`,
  none: 'Não encontrei chamados com esse e-mail e esse CPF.',
  noneHint: 'Se você abriu o chamado com outro e-mail, use o protocolo e a chave, ou fale com um atendente.',
  list: (count: number) => (count === 1 ? 'Encontrei 1 chamado:' : `Encontrei ${count} chamados, os mais novos primeiro:`),
  row: (status: Status) =>
    `- **${status.protocolNumber}** (${literally(status.systemName)}): ${stateOf(status)}. Aberto em ${onTheDay(status.openedAt)}, última novidade em ${onTheDay(status.updatedAt)}.`,
  which: 'Qual deles você quer ver?',
  more: 'Mostrar mais',
  otherProof: 'Usar protocolo e chave',
  attendant: 'Falar com atendente',
  back: 'Voltar',
  backAlso: ['nada', 'mais nada', 'nada mais', 'não', 'só isso', 'era só isso', 'nenhuma', 'nenhuma delas'],
  notFound: 'Não encontrei esse protocolo nos seus chamados. Confira o número e tente de novo.',
  status: (status: Status) =>
    [
      `Chamado **${status.protocolNumber}**: ${stateOf(status)}.\n`,
      `- Sistema: ${literally(status.systemName)}`,
      ...(status.systemNumber === undefined ? [] : [`- Número no sistema de chamados: ${literally(status.systemNumber)}`]),
      `- Aberto em: ${atTheMoment(status.openedAt)}`,
      `- Última novidade: ${atTheMoment(status.updatedAt)}`,
      ...(status.waits ? ['\nUma parte ainda está a caminho do sistema de chamados.'] : []),
    ].join('\n'),
  reopenUntil: (time: number) => `Se o problema continua, você pode reabrir o chamado até ${moment.format(time)} (horário de Brasília).`,
  asked: (question: string) => `A equipe espera a sua resposta a esta pergunta:\n\n${literally(question)}`,
  whatNow: (protocolNumber: string) => `O que você quer fazer com o chamado ${protocolNumber}?`,
  read: 'Ver a conversa',
  earlier: 'Ver mensagens anteriores',
  file: 'Receber em arquivo',
  answer: 'Responder',
  write: 'Escrever no chamado',
  close: 'Encerrar o chamado',
  /** Beside the open ticket these words mean it, and not the conversation. */
  closeAlso: ['encerrar', 'quero encerrar', 'pode encerrar', 'encerra', 'encerre', 'fechar', 'pode fechar', 'finalizar'],
  reopen: 'Reabrir o chamado',
  other: 'Ver outro chamado',
  all: 'Ver todos os meus chamados',
  chooseOne: 'Escolha uma das opções, por favor.',
  page: (lines: readonly Line[], isFirst: boolean) =>
    [
      ...(isFirst ? [] : ['…']),
      ...lines.map(
        (line) => `**${literally(writer(line))}**, ${atTheMoment(line.at)}\n\n${line.by === 'bot' ? line.text : literally(line.text)}`,
      ),
    ].join('\n\n'),
  opened: 'Chamado aberto.',
  closed: (reason: string) => (reason === '' ? 'Chamado encerrado.' : `Chamado encerrado. Motivo: ${reason}`),
  reopened: (reason: string) => (reason === '' ? 'Chamado reaberto.' : `Chamado reaberto. Motivo: ${reason}`),
  sentFile: (name: string) => `Arquivo: ${name}`,
  fileName: (protocolNumber: string) => `chamado-${protocolNumber}.txt`,
  fileHead: (status: Status) =>
    `Chamado ${status.protocolNumber}\nSistema: ${status.systemName}\nSituação: ${stateOf(status)}\nAberto em: ${atTheMoment(status.openedAt)}\nHorários de Brasília`,
  fileLine: (line: Line) => `${writer(line)}, ${atTheMoment(line.at)}\n${line.text}`,
  fileSent: (protocolNumber: string) => `Aqui está a conversa ligada ao chamado ${protocolNumber}.`,
  askAnswer: 'Escreva o que você quer dizer à equipe. Se quiser, envie também um arquivo. Não escreva senhas.',
  onlyFile: 'Terminar sem escrever',
  answerTooLong: (limit: number) => `Sua mensagem é muito longa. Resuma em até ${limit} caracteres.`,
  answered: (protocolNumber: string) => `Registrei sua mensagem no chamado **${protocolNumber}**. A equipe vai analisar.`,
  answeredByFile: (protocolNumber: string) => `Certo. Os arquivos que você enviar nesta conversa vão para o chamado **${protocolNumber}**.`,
  confirmClose: (protocolNumber: string, reopenHours: number) =>
    `Quer mesmo encerrar o chamado ${protocolNumber}? Você pode reabrir em até ${reopenHours === 1 ? '1 hora' : `${reopenHours} horas`}.`,
  closeYes: 'Sim, encerrar',
  closeNo: 'Não, deixar aberto',
  closingReason: 'Encerrado a pedido de quem abriu o chamado.',
  closedNow: (protocolNumber: string, reopenHours: number) =>
    `Encerrei o chamado **${protocolNumber}**. Você pode reabrir em até ${reopenHours === 1 ? '1 hora' : `${reopenHours} horas`}.`,
  leftOpen: 'Certo, o chamado continua aberto.',
} as const;
