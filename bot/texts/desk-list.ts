import type { QueueReason } from '../service-desk/attendance.ts';
import type { AvailabilityState } from '../service-desk/availability-state.ts';
import { people } from './counted.ts';

/** What the queue and one's own conversations say. */
export const deskListTexts = {
  pane: 'Fila e minhas conversas',
  queue: 'Fila de espera',
  mine: 'Minhas conversas',
  count: (count: number) => String(count),
  held: (open: number, capacity: number) => `${open} de ${capacity}`,
  heldSpoken: (open: number, capacity: number) => `${people(open)} com você, de até ${capacity}`,
  waitingSpoken: (count: number) => `${people(count)} na fila`,
  takeNext: 'Atender próxima',
  take: 'Atender',
  takeWho: (name: string) => `Atender ${name}`,
  nobodyWaits: 'Ninguém está na fila.',
  nobodyMine: 'Você não atende ninguém agora.',
  atCapacity: (capacity: number) =>
    `Você já atende ${people(capacity)}, o seu limite. Termine ou transfira uma conversa para atender outra.`,
  notAvailable: 'Para atender, mude sua situação para “Disponível”.',
  queuePaused: (system: string) => `A fila de ${system} está em pausa.`,
  availability: (system: string, { state }: AvailabilityState) => {
    const words = {
      open: 'aberta',
      busy: 'todos ocupados',
      queueFull: 'fila cheia',
      nobodyOn: 'sem atendente',
      closed: 'fora do horário',
      holiday: 'feriado',
    } as const;
    return `${system}: ${words[state]}`;
  },
  reasons: {
    asked: 'Pediu atendente',
    'not-understood': 'O robô não respondeu',
    transferred: 'Transferida',
    'desk-lost': 'Atendente caiu',
  } satisfies Record<QueueReason, string>,
  forYou: 'Para você',
  forOther: 'Para outra pessoa',
  waits: (clock: string) => `espera há ${clock}`,
  waitsLong: (clock: string) => `Espera longa: ${clock}`,
  away: 'Sem conexão',
  files: (count: number) => (count === 1 ? '1 arquivo' : `${count} arquivos`),
  unread: (count: number) => (count === 1 ? '1 nova' : `${count} novas`),
  typing: 'está escrevendo…',
  onHold: 'Em espera',
  owes: (clock: string) => `Responder há ${clock}`,
  owesLong: (clock: string) => `Resposta atrasada: ${clock}`,
  idle: (clock: string) => `Encerra em ${clock}`,
  yourTurn: 'Aguarda a pessoa',
  you: 'Você: ',
  bot: 'Robô: ',
} as const;
