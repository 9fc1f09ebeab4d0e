import type { ServedSystem } from '../service-desk/served-system.ts';
import { hourInWords } from './hour-in-words.ts';

/** What is said to somebody who asks for a person. */
export const handoffTexts = {
  menu: 'Falar com um atendente',
  hours: (phone: string, hours: ServedSystem['hours'], portal: { readonly name: string; readonly url: string }) =>
    `Uma pessoa atende pelo telefone ${phone}, ${inWords(hours)}, no horário de Brasília. O [${portal.name}](${portal.url}) funciona a qualquer hora.`,
  notHere: (system: string, phone: string, portal: { readonly name: string; readonly url: string }) =>
    `Por aqui não há atendentes para ${system}. Ligue para ${phone} ou acesse o [${portal.name}](${portal.url}).`,
  offer: 'Por aqui, posso registrar um chamado agora. Um atendente vai ler o que você escreveu. Quer seguir?',
  accept: 'Sim, registrar',
  decline: 'Agora não',
  chooseOne: 'Responda “Sim” ou “Não”, por favor.',
  declined: 'Certo. Se mudar de ideia, escreva “atendente”.',
} as const;

function inWords(hours: ServedSystem['hours']): string {
  return hours.map(({ days, from, to }) => `${daysInWords(days)}, das ${hourInWords(from)} às ${hourInWords(to)}`).join('; ');
}

function daysInWords(days: readonly number[]): string {
  const names = ['domingo', 'segunda', 'terça', 'quarta', 'quinta', 'sexta', 'sábado'];
  if (days.join() === '1,2,3,4,5') return 'em dias úteis';
  return new Intl.ListFormat('pt-BR').format(days.map((day) => names[day % 7] ?? ''));
}
