import { fold } from './fold.ts';

/** Why a password cannot be taken. */
export type PasswordFault = 'short' | 'long' | 'simple' | 'guessable';

const fewest = 12;
const most = 128;
/** Letters and digits that are left when all that everybody would guess is taken out. */
const fewestOwn = 6;
const fewestDifferent = 5;
const usualWords = [
  'atendimento',
  'atendente',
  'supervisor',
  'ministerio',
  'transferegov',
  'operador',
  'password',
  'bemvindo',
  'welcome',
  'central',
  'governo',
  'balcao',
  'brasil',
  'trocar',
  'mudar',
  'admin',
  'senha',
  'teste',
  'gov',
  'sei',
];
const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890', '09876543210', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1q2w3e4r5t6y7u8i9o0p'];

/**
 * What is wrong with a new password, or `undefined`. Length counts, kinds of signs do not; what everybody would guess is refused: the
 * person's own name and address, the words of the place, rows of the keyboard (NIST SP 800-63B, memorized secrets).
 *
 * @example passwordFault('curto', { email: 'ana@gov.br', name: 'Ana' }) // 'short'
 * @example passwordFault('123456789012', { email: 'ana@gov.br', name: 'Ana' }) // 'guessable'
 * @example passwordFault('ana.souza-senha1', { email: 'ana.souza@gov.br', name: 'Ana Souza' }) // 'guessable'
 * @example passwordFault('cavalo bateria grampo', { email: 'ana@gov.br', name: 'Ana' }) // undefined
 */
export function passwordFault(
  password: string,
  { email, name }: { readonly email: string; readonly name: string },
): PasswordFault | undefined {
  const { length } = [...password];
  if (length < fewest) return 'short';
  if (length > most) return 'long';
  if (new Set(password).size < fewestDifferent) return 'simple';
  const known = [...fold(`${name} ${email}`).split(/[^a-z0-9]+/), ...usualWords].filter((word) => word.length > 2);
  const left = [...known, ...piecesOfRows].reduce((rest, word) => rest.replaceAll(word, ' '), fold(password));
  return left.replace(/[^\p{L}\p{N}]/gu, '').length < fewestOwn ? 'guessable' : undefined;
}

/** Every stretch of a row, the longest first, and the other way round. */
const piecesOfRows = rows
  .flatMap((row) => [row, [...row].reverse().join('')])
  .flatMap((row) => Array.from(row, (_, from) => Array.from(row, (__, to) => row.slice(from, to + 1)).filter((piece) => piece.length > 3)))
  .flat()
  .sort((one, other) => other.length - one.length);
