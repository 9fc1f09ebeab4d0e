/**
 * Whether two words differ by one slip at most: a letter wrong, missing, too much, or two neighbours exchanged.
 *
 * @example isOneSlipAway('atendete', 'atendente') // true
 * @example isOneSlipAway('hotmial', 'hotmail') // true
 * @example isOneSlipAway('abrir', 'fechar') // false
 */
export function isOneSlipAway(typed: string, meant: string): boolean {
  if (typed === meant) return true;
  if (Math.abs(typed.length - meant.length) > 1) return false;
  let same = 0;
  while (same < typed.length && typed[same] === meant[same]) same += 1;
  const [rest, meantRest] = [typed.slice(same), meant.slice(same)];
  return (
    rest.slice(1) === meantRest.slice(1) ||
    rest.slice(1) === meantRest ||
    rest === meantRest.slice(1) ||
    rest === `${meantRest.slice(1, 2)}${meantRest.slice(0, 1)}${meantRest.slice(2)}`
  );
}
