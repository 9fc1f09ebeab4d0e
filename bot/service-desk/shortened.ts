const shownCharacters = 300;

/**
 * A long text as a message shows it, in at most so many characters and an ellipsis.
 *
 * @example shortened('uma frase longa', 9) // 'uma frase…'
 */
export function shortened(text: string, most = shownCharacters): string {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most).join('').trimEnd()}…`;
}
