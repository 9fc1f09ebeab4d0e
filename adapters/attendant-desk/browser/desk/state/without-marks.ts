/**
 * An answer of the knowledge base in the plain text that attendants write: without Markdown's signs, links with their address.
 *
 * @example withoutMarks('Abra o **menu** em [Acesso](https://a.gov.br).') // 'Abra o menu em Acesso (https://a.gov.br).'
 */
export function withoutMarks(text: string): string {
  return text
    .replace(/\[([^\]\n]+)\]\(([^\s()]+)\)/g, (_whole, label: string, address: string) =>
      label === address ? address : `${label} (${address})`,
    )
    .replace(/\*\*([^*\n]+)\*\*/g, '$1')
    .replace(/\\([\\`*_[\]<>#~|])/g, '$1');
}
