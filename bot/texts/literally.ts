/**
 * A text as it is, inside a Markdown message: what a person typed must not turn into formatting.
 *
 * @example literally('***.456.789-**') // '\\*\\*\\*.456.789-\\*\\*'
 */
export function literally(text: string): string {
  return text.replace(/[\\`*_[\]<>#~|]/g, '\\$&');
}
