/**
 * The size of a file as people read it, in the units that systems show.
 *
 * @example sizeInWords(20_971_520) // '20 MB'
 */
export function sizeInWords(bytes: number): string {
  if (bytes < 1_024) return `${bytes} B`;
  const [size, unit] = bytes < 1_048_576 ? [bytes / 1_024, 'KB'] : [bytes / 1_048_576, 'MB'];
  return `${(Math.ceil(size * 10) / 10).toLocaleString('pt-BR')} ${unit}`;
}
