const zone = 'America/Sao_Paulo';
const hour = new Intl.DateTimeFormat('pt-BR', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('pt-BR', { timeZone: zone, day: '2-digit', month: '2-digit', year: 'numeric' });

/** The hour in Brasília: `14:05`. */
export function hourOf(at: number): string {
  return hour.format(at);
}

/** Day and hour in Brasília: `07/09/2026 14:05`. */
export function momentOf(at: number | string): string {
  const date = new Date(at);
  return `${day.format(date)} ${hour.format(date)}`;
}

/** The day in Brasília: `07/09/2026`. */
export function dayOf(at: number | string): string {
  return day.format(new Date(at));
}
