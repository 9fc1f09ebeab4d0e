import { hourInWords } from './hour-in-words.ts';

/**
 * When people attend again, as it is said: today and tomorrow by these words, later days by their date.
 */
export function openingInWords(opening: string, now: number): string {
  const at = Date.parse(opening);
  const days = Math.round((Date.parse(dateOf(at)) - Date.parse(dateOf(now))) / 86_400_000);
  const day = days === 0 ? 'hoje' : days === 1 ? 'amanhã' : inBrasilia(at, { weekday: 'long', day: 'numeric', month: 'long' });
  return `${day}, às ${momentInWords(opening)}`;
}

/** The hour of an instant (ISO 8601) in Brasília, as it is said. */
export function momentInWords(instant: string): string {
  return hourInWords(inBrasilia(Date.parse(instant), { hour: '2-digit', minute: '2-digit' }));
}

function dateOf(at: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Sao_Paulo' }).format(at);
}

function inBrasilia(at: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('pt-BR', { timeZone: 'America/Sao_Paulo', ...options }).format(at);
}
