/** A time of day (`HH:MM`) as it is said, e.g. `8h` or `13h30`. */
export function hourInWords(time: string): string {
  const [hours = '', minutes = '00'] = time.split(':');
  return `${Number(hours)}h${minutes === '00' ? '' : minutes}`;
}
