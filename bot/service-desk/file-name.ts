const longestName = 120;
const longestExtension = 8;

/**
 * Makes a name that is safe to show and to send from what a client calls its file: the last part of a path, composed (Unicode NFC),
 * without control, direction or other invisible characters, at most 120 characters. It is data: no file is ever stored under it.
 *
 * @example cleanFileName('C:\\Users\\ana\\relato\u0301rio.pdf') // 'relatório.pdf'
 * @example cleanFileName('nota\u202Efdp.exe') // 'notafdp.exe'
 * @example cleanFileName('../..') // ''
 */
export function cleanFileName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const visible = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const letters = Array.from(visible);
  if (letters.length <= longestName) return visible;
  const extension = Array.from(/\.[^.\s]*$/.exec(visible)?.[0] ?? '').slice(0, longestExtension + 1);
  return [...letters.slice(0, longestName - extension.length), ...extension].join('');
}

/**
 * The extension of a name, in lower case without its dot; empty when there is none.
 *
 * @example extensionOf('Foto.JPG') // 'jpg'
 * @example extensionOf('Ofício n. 12') // ''
 */
export function extensionOf(name: string): string {
  return /\.(?=\d*[a-z])([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}
