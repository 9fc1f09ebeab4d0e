const minLetters = 10;
const minDifferentLetters = 4;
/** Characters a description, or a message, may have. */
export const descriptionLimit = 4_000;

/**
 * A description that somebody can work with: at least ten letters, not always the same few, and at most 4,000 characters.
 *
 * @example parseDescription('  O botão de enviar não aparece. ') // 'O botão de enviar não aparece.'
 * @example parseDescription('aaaaaaaaaaaa') // undefined
 */
export function parseDescription(text: string): string | undefined {
  const description = text.trim();
  const letters = description.toLowerCase().match(/\p{L}/gu) ?? [];
  if ([...description].length > descriptionLimit || letters.length < minLetters || new Set(letters).size < minDifferentLetters)
    return undefined;
  return description;
}

/**
 * Anything that says something, in at most 4,000 characters.
 *
 * @example parseMessage(' sim ') // 'sim'
 * @example parseMessage('  ') // undefined
 */
export function parseMessage(text: string): string | undefined {
  const message = text.trim();
  return message === '' || [...message].length > descriptionLimit ? undefined : message;
}
