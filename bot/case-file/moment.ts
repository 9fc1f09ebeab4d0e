/** A time in the two ways in which a case file tells it. */
export interface Moment {
  /** ISO 8601, UTC, milliseconds. */
  readonly utc: string;
  /** ISO 8601 with the offset of Brasília. */
  readonly brasilia: string;
}

const local = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'America/Sao_Paulo',
  dateStyle: 'short',
  timeStyle: 'medium',
});
const offset = new Intl.DateTimeFormat('en', { timeZone: 'America/Sao_Paulo', timeZoneName: 'longOffset' });

/**
 * A time in ms since 1970, in both ways; Brasília had summer time until 2019.
 *
 * @example momentOf(1788955200000) // { utc: '2026-09-09T12:00:00.000Z', brasilia: '2026-09-09T09:00:00-03:00' }
 */
export function momentOf(time: number): Moment {
  const zone = offset.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return { utc: new Date(time).toISOString(), brasilia: `${local.format(time).replace(' ', 'T')}${zone.replace('GMT', '')}` };
}
