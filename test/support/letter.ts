/** A mail as it travelled, taken apart. */
export interface Letter {
  /** Unfolded value of a header with encoded words read (RFC 2047); `undefined` when there is none. */
  readonly header: (name: string) => string | undefined;
  /** Bodies by their media type, decoded. */
  readonly bodies: Readonly<Record<string, string>>;
}

/** Takes a raw message (RFC 5322) apart: one body, or the alternatives of `multipart/alternative` (RFC 2046 §5.1.4). */
export function readLetter(raw: string): Letter {
  const { header, body } = headAndBody(raw);
  const boundary = /boundary="?([^";]+)"?/.exec(header('Content-Type') ?? '')?.[1];
  const parts = boundary === undefined ? [raw] : body.split(`--${boundary}`).slice(1, -1);
  const bodies = parts.map((part) => {
    const inner = headAndBody(part.replace(/^\r\n/, ''));
    return [(inner.header('Content-Type') ?? '').split(';')[0] ?? '', decoded(inner)];
  });
  return { header, bodies: Object.fromEntries(bodies) as Record<string, string> };
}

interface Part {
  readonly header: Letter['header'];
  readonly body: string;
}

function headAndBody(raw: string): Part {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const header = (name: string): string | undefined => {
    const line = lines.find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}: `));
    return line === undefined ? undefined : decodedWords(line.slice(name.length + 2));
  };
  return { header, body: raw.slice(end + 4) };
}

function decoded({ header, body }: Part): string {
  const encoding = header('Content-Transfer-Encoding');
  const bytes = encoding === 'base64' ? Buffer.from(body, 'base64') : encoding === 'quoted-printable' ? unquoted(body) : Buffer.from(body);
  return bytes.toString('utf8').replaceAll('\r\n', '\n').trimEnd();
}

function unquoted(body: string): Buffer {
  const joined = body.replace(/=\r\n/g, '');
  return Buffer.from(
    joined.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );
}

function decodedWords(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?Q\?([^?]*)\?=/gi, (_, word: string) => unquoted(word.replaceAll('_', ' ')).toString('utf8'))
    .replace(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_, word: string) => Buffer.from(word, 'base64').toString('utf8'));
}
