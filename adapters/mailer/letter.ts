import type { MailPart } from '../../bot/ports/mailer.ts';

/** A mail's parts as plain text: paragraphs, lists with dashes, "label: value". */
export function asText(parts: readonly MailPart[]): string {
  const blocks = parts.map((part) => {
    if (typeof part === 'string') return part;
    if ('items' in part) return [part.title, ...part.items.map((item) => `- ${item}`)].join('\n');
    return `${part.label}: ${'link' in part ? part.link : part.value}`;
  });
  return `${blocks.join('\n\n')}\n`;
}

/** The same as a page of its own: nothing is loaded from anywhere, and a reader with its own colours and sizes may have them. */
export function asHtml(subject: string, parts: readonly MailPart[]): string {
  const blocks = parts.map((part) => {
    if (typeof part === 'string') return `<p>${escaped(part)}</p>`;
    if ('items' in part) return `<h2 style="font-size:1.1em">${escaped(part.title)}</h2><ul>${part.items.map(asItem).join('')}</ul>`;
    if ('link' in part) return `<p><a href="${escaped(part.link)}">${escaped(part.label)}</a></p>`;
    return `<p>${escaped(part.label)}:<br><strong style="font-size:1.4em">${escaped(part.value)}</strong></p>`;
  });
  return `<!doctype html>
<html lang="pt-BR">
<head><meta charset="utf-8"><title>${escaped(subject)}</title></head>
<body style="font-family:sans-serif;line-height:1.5;max-width:40em">
${blocks.join('\n')}
</body>
</html>
`;
}

function asItem(item: string): string {
  return `<li>${escaped(item)}</li>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
