import type { AvailabilityState } from '../service-desk/availability-state.ts';
import { literally } from './literally.ts';
import { momentInWords, openingInWords } from './opening.ts';

/** What is said to somebody who waits for a person, speaks with one, or cannot at the moment. */
export const queueTexts = {
  askSubject: 'Conte em poucas palavras o que aconteceu. Assim o atendente já chega sabendo.',
  askSubjectAgain: 'Escreva em uma frase o que você precisa, por favor. Para desistir, escreva “cancelar”.',
  called: (place: number) => `Chamei um atendente. Você está na posição ${place} da fila.`,
  expectedWait: (minutes: number) => `A espera deve ser de cerca de ${minutes === 1 ? '1 minuto' : `${minutes} minutos`}.`,
  stayHere: 'Pode deixar esta janela aberta. O que você escrever aqui, o atendente vai ler.',
  closingSoon: (end: string) => `O atendimento termina às ${momentInWords(end)}. Talvez não dê tempo de falar com um atendente hoje.`,
  allBusy: 'Todos os atendentes estão ocupados agora.',
  place: (place: number) => `Agora você está na posição ${place} da fila.`,
  leave: 'Sair da fila',
  register: 'Registrar chamado',
  left: 'Você saiu da fila.',
  noted: 'Anotei. O atendente vai ler o que você escreveu. Para desistir, escreva “sair da fila”.',
  waitedLong: 'Ninguém conseguiu atender você ainda. Quer continuar na fila ou registrar seu pedido?',
  goOn: 'Continuar na fila',
  joined: (attendant: string) => `${literally(attendant)} entrou na conversa e já pode ler o que você escreveu.`,
  security: 'Atenção: ninguém vai pedir sua senha, seu login ou outros dados pessoais por aqui.',
  held: (attendant: string) => `${literally(attendant)} pediu um momento e já volta. A conversa continua aberta.`,
  resumed: (attendant: string) => `${literally(attendant)} voltou à conversa.`,
  passedOn: (to: string) => `Vou passar sua conversa para ${literally(to)}. Você não precisa repetir o que já contou.`,
  passedToTeam: (system: string) =>
    `Vou passar sua conversa para a equipe de ${literally(system)}. Você não precisa repetir o que já contou.`,
  back: 'O atendente saiu da conversa.',
  endedBy: (attendant: string) => `${literally(attendant)} encerrou o atendimento. Se precisar, é só abrir uma nova conversa.`,
  lostDesk: 'A conexão do atendente caiu. Você voltou para o começo da fila e não precisa repetir o que já contou.',
  /** Whole messages with which a person ends a conversation with an attendant. */
  endWords: ['encerrar', 'encerrar conversa', 'encerrar a conversa', 'encerrar atendimento', 'encerrar o atendimento'],
  /** Ends the conversation elsewhere ("quero sair"), and leaves the queue here. */
  leaveWord: 'sair',
  confirmEnd: 'Quer mesmo encerrar a conversa com o atendente?',
  end: 'Encerrar conversa',
  keepTalking: 'Continuar conversa',
  keptTalking: 'Certo, a conversa continua.',
  /** Told when somebody was without connection for so long that others went first. */
  gone: 'Você ficou mais de 10 minutos sem conexão e por isso saiu da fila.',
  /** Told to somebody who waited, before the state that ended it. */
  nobodyComes: 'Sinto muito: ninguém vai conseguir atender você agora.',
  lostForGood: 'A conexão do atendente caiu, e ninguém mais pode continuar agora.',
  elsewhere: 'Um atendente vai continuar a conversa.',
} as const;

/** Why nobody can be spoken to now and when again; empty when somebody can. */
export function unavailableText(availability: AvailabilityState, now: number): string {
  switch (availability.state) {
    case 'open':
    case 'busy':
      return '';
    case 'queueFull':
      return 'A fila está cheia agora. Você pode tentar de novo mais tarde.';
    case 'nobodyOn':
      return 'Estamos no horário de atendimento, mas nenhum atendente está disponível agora.';
    case 'closed':
      return `Agora estamos fora do horário dos atendentes. ${comingBack(availability.nextOpening, now)}`.trim();
    case 'holiday':
      return `Não há atendentes agora, por causa de: ${literally(availability.holiday)}. ${comingBack(availability.nextOpening, now)}`.trim();
  }
}

/** Whether a person can be spoken to, in a few words. */
export function availabilityText(availability: AvailabilityState, now: number): string {
  switch (availability.state) {
    case 'open':
      return 'Atendimento humano: aberto';
    case 'busy':
      return 'Atendimento humano: com fila';
    case 'queueFull':
      return 'Atendimento humano: fila cheia';
    case 'nobodyOn':
      return 'Atendimento humano: ninguém disponível agora';
    case 'closed':
    case 'holiday': {
      const { nextOpening } = availability;
      return nextOpening === undefined
        ? 'Atendimento humano: fechado'
        : `Atendimento humano: abre ${openingInWords(nextOpening, now)} (horário de Brasília)`;
    }
  }
}

function comingBack(opening: string | undefined, now: number): string {
  return opening === undefined ? '' : `Os atendentes voltam ${openingInWords(opening, now)}, no horário de Brasília.`;
}
