/**
 * Turns the Markdown of answers into HTML: paragraphs, line breaks, **bold**, *italic*, lists, links and `\*`, nothing else. Everything is
 * escaped first, so that no tag or attribute of the text survives; a link is kept only with http, https, mailto or tel.
 *
 * @example renderMarkdown('**Oi** <b>', 'nova janela') // '<p><strong>Oi</strong> &lt;b&gt;</p>'
 */
export function renderMarkdown(markdown: string, newWindow: string): string {
  const lines = escapeHtml(hideEscaped(markdown).replace(/\r\n?/g, '\n')).split('\n');
  const blocks: Block[] = [];
  for (const line of lines) {
    const { kind, text, start } = lineOf(line);
    const last = blocks.at(-1);
    if (kind === 'blank') blocks.push({ kind, lines: [], start });
    else if (last?.kind === kind) last.lines.push(text);
    else if (kind === 'p' && last !== undefined && last.kind !== 'blank' && /^\s{2,}/.test(line))
      last.lines.push(`${last.lines.pop() ?? ''}\n${text}`);
    else blocks.push({ kind, lines: [text], start });
  }
  return showEscaped(blocks.map((block) => markupOf(block, newWindow)).join(''));
}

interface Block {
  readonly kind: 'p' | 'ul' | 'ol' | 'blank';
  readonly lines: string[];
  readonly start: string;
}

function lineOf(line: string): { readonly kind: Block['kind']; readonly text: string; readonly start: string } {
  const bullet = /^\s{0,3}[-*+]\s+(.*)$/.exec(line);
  if (bullet !== null) return { kind: 'ul', text: bullet[1] ?? '', start: '' };
  const number = /^\s{0,3}(\d{1,4})[.)]\s+(.*)$/.exec(line);
  if (number !== null) return { kind: 'ol', text: number[2] ?? '', start: number[1] ?? '1' };
  const text = line.trim().replace(/^#{1,6}\s+(.*?)\s*#*$/, '**$1**');
  return { kind: text === '' ? 'blank' : 'p', text, start: '' };
}

function markupOf({ kind, lines, start }: Block, newWindow: string): string {
  if (kind === 'blank') return '';
  if (kind === 'p') return `<p>${inline(lines.join('\n'), newWindow)}</p>`;
  const items = lines.map((line) => `<li>${inline(line, newWindow)}</li>`).join('');
  return kind === 'ul' ? `<ul>${items}</ul>` : `<ol${start === '1' ? '' : ` start="${start}"`}>${items}</ol>`;
}

/** Text that stands for itself: `[label](address)`, `<address>`, or an address in the open; all of it is escaped already. */
const linkPattern =
  /\[([^\]\n]{1,500})\]\(\s*([^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\s*\)|&lt;((?:https?:\/\/|mailto:|tel:)[^\s&]+(?:&amp;[^\s&]+)*)&gt;|\b(https?:\/\/[^\s<>[\]]+)/g;

function inline(text: string, newWindow: string): string {
  let html = '';
  let end = 0;
  for (const match of text.matchAll(linkPattern)) {
    const [whole, label, address, angled, bare = ''] = match;
    html += emphasis(text.slice(end, match.index));
    end = match.index + whole.length;
    if (label !== undefined) html += link(address ?? '', emphasis(label), newWindow) ?? emphasis(label);
    else if (angled !== undefined) html += link(angled, angled, newWindow) ?? angled;
    else {
      const url = bare.replace(/(?:&(?:gt|quot|#39);|[.,;:!?)*_])+$/, '');
      html += link(url, url, newWindow) ?? url;
      end -= bare.length - url.length;
    }
  }
  return (html + emphasis(text.slice(end))).replaceAll('\n', '<br>');
}

function emphasis(text: string): string {
  return text
    .replace(/\*\*(?=\S)([^*]+?)(?<=\S)\*\*/g, '<strong>$1</strong>')
    .replace(/(?<![\p{L}\p{N}_*])([*_])(?=[^\s*_])([^*_\n]+?)(?<=\S)\1(?![\p{L}\p{N}_*])/gu, '<em>$2</em>');
}

/** A link, or `undefined` when the address (escaped) has another scheme. Web links open a new window and say so. */
function link(address: string, label: string, newWindow: string): string | undefined {
  if (/^(?:mailto:[^\s:]+|tel:[+\d().-]+)$/i.test(address)) return `<a href="${address}">${label}</a>`;
  if (!/^https?:\/\/[^\s/]/i.test(address)) return undefined;
  return `<a href="${address}" target="_blank" rel="noopener noreferrer">${label}<span class="only-read"> (${newWindow})</span></a>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}

/** Where a sign waits that stands after a backslash and so means itself: in Unicode's private area, of which texts are cleared. */
const shelter = 0xe000;

function hideEscaped(markdown: string): string {
  return markdown
    .replace(/[\ue000-\ue07f]/g, '')
    .replace(/\\([!-/:-@[-`{-~])/g, (_escape, sign: string) => String.fromCharCode(shelter + sign.charCodeAt(0)));
}

function showEscaped(html: string): string {
  return html.replace(/[\ue000-\ue07f]/g, (hidden) => escapeHtml(String.fromCharCode(hidden.charCodeAt(0) - shelter)));
}
