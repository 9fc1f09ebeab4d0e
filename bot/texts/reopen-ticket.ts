import { literally } from './literally.ts';

const wish = '([eu] (quero|queria|gostaria de|preciso|desejo|posso|vim|tem como|da para|da pra)|[voce|vc] (pode|poderia))';
const day = new Intl.DateTimeFormat('pt-BR', { timeZone: 'America/Sao_Paulo', dateStyle: 'short', timeStyle: 'short' });
const hours = (count: number): string => (count === 1 ? '1 hora' : `${count} horas`);

/** What is said while a ticket is reopened. */
export const reopenTicketTexts = {
  menu: 'Reabrir um chamado',
  opensWith: [
    `[${wish}] (reabrir|reabra|reabre|reabertura de|reabertura do|reabertura) [o|um|de um|do] [meu] [chamado|chamados|ticket|protocolo]`,
    `[${wish}] abrir (de novo|novamente) [o|um] [meu] (chamado|ticket)|[${wish}] abrir [o|um] [meu] (chamado|ticket) (de novo|novamente)`,
    `[o] [meu] chamado (foi|esta) (fechado|encerrado) (sem resposta|sem solucao|sem resolver|errado)`,
  ],
  none: 'Não encontrei chamados encerrados nos seus chamados.',
  which: 'Qual chamado você quer reabrir?',
  row: (protocolNumber: string, systemName: string, closedAt: string) =>
    `- **${protocolNumber}** (${literally(systemName)}), encerrado em ${day.format(new Date(closedAt))}`,
  back: 'Voltar',
  notFound: 'Não encontrei esse protocolo nos seus chamados encerrados. Confira o número e tente de novo.',
  notClosed: (protocolNumber: string) => `O chamado **${protocolNumber}** está aberto. Você não precisa reabrir.`,
  askReason: (protocolNumber: string) => `Por que você quer reabrir o chamado ${protocolNumber}? Conte o que ainda não foi resolvido.`,
  tooShort: 'Ficou curto para quem vai atender você. Conte um pouco mais, por favor.',
  tooLong: (limit: number) => `Sua mensagem é muito longa. Resuma em até ${limit} caracteres.`,
  reopened: (protocolNumber: string) =>
    `Reabri o chamado **${protocolNumber}**. O número continua o mesmo. Chamados reabertos são atendidos antes dos outros.`,
  tooLate: (protocolNumber: string, reopenHours: number) =>
    `O chamado **${protocolNumber}** foi encerrado há mais de ${hours(reopenHours)} e não pode mais ser reaberto. Posso registrar um novo, ligado a ele?`,
  newTicket: 'Sim, registrar',
  notNow: 'Agora não',
  chooseOne: 'Escolha uma das opções, por favor.',
  declined: 'Certo, não registrei nada.',
} as const;
