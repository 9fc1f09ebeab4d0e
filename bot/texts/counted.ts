/** Says how many people: `1 pessoa`, `2 pessoas`. */
export function people(count: number): string {
  return count === 1 ? '1 pessoa' : `${count} pessoas`;
}

/** Says a time of a day and more, of which the minutes do not matter: `1 dia`, `3 dias e 16 h`. */
export function daysAndHours(days: number, hours: number): string {
  const whole = days === 1 ? '1 dia' : `${days} dias`;
  return hours === 0 ? whole : `${whole} e ${hours} h`;
}
