const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/**
 * The words of an HTML message, as its writer saw them in lines.
 *
 * @example plainText('<p>Oi, Ana &amp; Bia</p><p>Tudo certo?</p>') // 'Oi, Ana & Bia\nTudo certo?'
 */
export function plainText(html: string): string {
  return html
    .replace(/<(script|style)\b[^]*?<\/\1>|<!--[^]*?-->/gi, '')
    .replace(/\s+/g, ' ')
    .replace(/<br\b[^>]*>|<\/(p|div|li|tr|h\d|blockquote)>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) =>
      name === undefined
        ? character(decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal))
        : (named[name.toLowerCase()] ?? whole),
    )
    .replace(/ *\n */g, '\n')
    .trim();
}

function character(code: number): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
