/**
 * Easter Sunday of a year of the Gregorian calendar, `YYYY-MM-DD`, from which the moveable feasts are counted (Jones, "General
 * Astronomy", 1922; Meeus, "Astronomical Algorithms", chapter 8).
 *
 * @example easterOf(2026) // '2026-04-05'
 * @example easterOf(2038) // '2038-04-25'
 */
export function easterOf(year: number): string {
  const lunar = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const fullMoon = (19 * lunar + century - Math.floor(century / 4) - correction + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - fullMoon - (ofCentury % 4)) % 7;
  const late = Math.floor((lunar + 11 * fullMoon + 22 * toSunday) / 451);
  const days = fullMoon + toSunday - 7 * late + 114;
  return `${year}-0${Math.floor(days / 31)}-${String((days % 31) + 1).padStart(2, '0')}`;
}
