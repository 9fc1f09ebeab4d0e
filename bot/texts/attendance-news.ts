import type { QueueReason } from '../service-desk/attendance.ts';
import type { EndReason } from '../service-desk/desk-action.ts';

/** What has happened to a conversation, as the desk tells it in the conversation's log. */
interface News {
  readonly what: keyof typeof sentences;
  readonly by?: { readonly name: string };
  readonly to?: string;
  readonly why?: QueueReason | EndReason;
  readonly protocolNumber?: string;
}

const reasons: Readonly<Record<QueueReason | EndReason, string>> = {
  asked: 'pediu um atendente',
  'not-understood': 'o robô não soube responder',
  transferred: 'foi transferida',
  'desk-lost': 'a conexão do atendente caiu',
  resolved: 'resolvido',
  'ticket-opened': 'chamado registrado',
  'no-answer': 'sem resposta da pessoa',
  misuse: 'uso indevido',
  other: 'outro motivo',
};

const sentences = {
  queued: (_who: string, { why }: News) => `Entrou na fila${why === undefined ? '' : `: ${reasons[why]}`}`,
  taken: (who: string) => `${who} assumiu a conversa`,
  held: (who: string) => `${who} pôs a conversa em espera`,
  resumed: (who: string) => `${who} retomou a conversa`,
  transferred: (who: string, { to = '' }: News) => `${who} transferiu a conversa para ${to}`,
  'given-back': (who: string) => `${who} devolveu a conversa ao robô`,
  'ticket-opened': (who: string, { protocolNumber = '' }: News) => `${who} registrou o chamado ${protocolNumber}`,
  ended: (who: string, { why }: News) => `${who} encerrou a conversa${why === undefined ? '' : `: ${reasons[why]}`}`,
  left: () => 'A pessoa saiu da fila',
  'out-of-queue': () => 'Saiu da fila: ninguém podia atender',
  'desk-lost': (who: string) => `A conexão de ${who} caiu`,
} as const;

/** The sentence of a piece of news. */
export function attendanceNewsText(news: News): string {
  return sentences[news.what](news.by?.name ?? '', news);
}
