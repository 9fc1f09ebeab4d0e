/** Lower case without accents: the form in which texts are compared. */
export function fold(text: string): string {
  if (!/[^ -~\s]/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}
