import { extensionOf } from './file-name.ts';

/** Why a file is not taken. */
export type FileRefusal = 'empty' | 'program' | 'page' | 'archive' | 'disguised' | 'no_text' | 'unknown';

/** What is known of a file when its first bytes have come. */
export interface FileEvidence {
  /** As the sender calls it, already cleaned. */
  readonly name: string;
  /** As the sender declares it, e.g. `audio/webm;codecs=opus`; a hint and no more. */
  readonly declaredType: string;
  /** What the first bytes were recognised as (a media type of the package `file-type`), if anything. */
  readonly sniffedType: string | undefined;
  /** The first bytes, up to {@link headBytes}; fewer only when the file has no more. */
  readonly head: Uint8Array;
}

/** A file that may be taken: the media type under which it is kept, and its name with an extension. */
export interface AcceptedFile {
  readonly contentType: string;
  readonly name: string;
  /** True when nothing but text was recognised: then {@link isText} must hold for all of its bytes. */
  readonly isText: boolean;
}

/** Bytes needed to judge a file: the first names in the archive of an office document lie within them. */
export const headBytes = 65_536;

/** As far as browsers look to guess what a resource is (WHATWG MIME Sniffing §5.2). */
const pageBytes = 1_445;

interface Kind {
  readonly contentType: string;
  /** The first is given to a file whose name has none. */
  readonly extensions: readonly string[];
  readonly sniffed: readonly string[];
  /** Kinds of one family are often named for each other: a picture may be called .jpg and be WebP. */
  readonly family: 'document' | 'picture' | 'recording' | 'text';
}

const office = 'application/vnd.openxmlformats-officedocument.';
const openDocument = 'application/vnd.oasis.opendocument.';
const kind = (
  family: Kind['family'],
  contentType: string,
  extensions: readonly string[],
  sniffed: readonly string[] = [contentType],
): Kind => ({ family, contentType, extensions, sniffed });

const audioWebm = kind('recording', 'audio/webm', ['weba']);
const audioMp4 = kind('recording', 'audio/mp4', ['m4a'], ['audio/mp4', 'audio/x-m4a']);

const kinds: readonly Kind[] = [
  kind('document', 'application/pdf', ['pdf']),
  kind('document', `${office}wordprocessingml.document`, ['docx']),
  kind('document', `${office}spreadsheetml.sheet`, ['xlsx']),
  kind('document', `${office}presentationml.presentation`, ['pptx']),
  kind('document', `${openDocument}text`, ['odt']),
  kind('document', `${openDocument}spreadsheet`, ['ods']),
  kind('picture', 'image/png', ['png'], ['image/png', 'image/apng']),
  kind('picture', 'image/jpeg', ['jpg', 'jpeg', 'jfif']),
  kind('picture', 'image/webp', ['webp']),
  kind('picture', 'image/gif', ['gif']),
  kind('picture', 'image/heic', ['heic', 'heif'], ['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence']),
  kind('recording', 'audio/mpeg', ['mp3']),
  kind('recording', 'audio/ogg', ['ogg', 'oga', 'opus'], ['audio/ogg', 'audio/ogg; codecs=opus']),
  kind('recording', 'audio/wav', ['wav']),
  audioMp4,
  audioWebm,
  kind('recording', 'video/mp4', ['mp4', 'm4v'], ['video/mp4', 'video/x-m4v']),
  kind('recording', 'video/webm', ['webm']),
  kind('recording', 'video/quicktime', ['mov', 'qt']),
  kind('text', 'text/plain', ['txt', 'log'], []),
  kind('text', 'text/csv', ['csv'], []),
];

/** Extensions of the files that are taken, without a dot; what a file chooser may offer. */
export const acceptedExtensions: readonly string[] = kinds.flatMap(({ extensions }) => extensions);

/** Extensions of what a computer would run, show as a page, or unpack. */
const refusedExtensions: readonly (readonly [FileRefusal, ReadonlySet<string>])[] = [
  [
    'program',
    new Set('apk app bat bin cmd com cpl deb dll dmg elf exe hta jar js jse lnk mjs msi pif ps1 py reg rpm scr sh vb vbs wsf'.split(' ')),
  ],
  ['page', new Set('htm html mht mhtml svg svgz xht xhtml xml xsl'.split(' '))],
  ['archive', new Set('7z bz2 gz rar tar tgz xz zip zst'.split(' '))],
];
const program =
  /x-msdownload|x-elf|x-mach-binary|java|android\.package|x-deb|x-rpm|x\.ms\.shortcut|wasm|shockwave|ms-regedit|xpinstall|chrome-ext/;
const archive = /\/(?:zip|gzip|zstd|x-(?:tar|rar|bzip2|7z|xz|lzip|lz4|lzh|arj|ace|compress|cpio|unix-archive)|vnd\.ms-cab)/;
/** What makes a browser that guesses the type of a resource see a page in it. */
const markup = /<(?:!doctype\s+html|(?:script|html|svg|iframe|body|head)[\s>])/i;

/**
 * Decides by its first bytes whether a file is taken, and as what: what they are recognised as must be on the list, and the name may
 * promise nothing else. What a browser could take for a page does not pass, even when it is a valid file of another kind as well.
 *
 * @example judgeFile({ name: 'a', declaredType: 'text/plain', sniffedType: undefined, head: Uint8Array.of(111, 105) }) // { contentType: 'text/plain', name: 'a.txt', isText: true }
 * @example judgeFile({ name: 'a.txt', declaredType: 'text/plain', sniffedType: undefined, head: Uint8Array.of(60, 112, 62) }) // { refusal: 'page' }
 */
export function judgeFile(evidence: FileEvidence): AcceptedFile | { readonly refusal: FileRefusal } {
  const { name, head, sniffedType = '' } = evidence;
  if (head.length === 0) return { refusal: 'empty' };
  const extension = extensionOf(name);
  const byName = refusedExtensions.find(([, extensions]) => extensions.has(extension));
  if (byName !== undefined) return { refusal: byName[0] };
  if (/^\s*</.test(latin1(head.subarray(0, 1_024)).replace(/^\u00EF\u00BB\u00BF/, ''))) return { refusal: 'page' };

  const named = kinds.find(({ extensions }) => extensions.includes(extension));
  const found = kindOf(evidence, named);
  if (found === undefined) {
    if (program.test(sniffedType) || latin1(head.subarray(0, 2)) === '#!') return { refusal: 'program' };
    if (archive.test(sniffedType)) return { refusal: 'archive' };
    return { refusal: named === undefined ? 'unknown' : named.family === 'text' ? 'no_text' : 'disguised' };
  }
  if (extension !== '' && named === undefined) return { refusal: 'unknown' };
  if (named !== undefined && (found.family === 'document' ? named !== found : named.family !== found.family))
    return { refusal: 'disguised' };
  if (isPolyglot(found, head)) return { refusal: 'disguised' };
  return {
    contentType: found.contentType,
    name: named === undefined ? `${name}.${found.extensions[0] ?? ''}` : name,
    isText: found.family === 'text',
  };
}

/**
 * Whether bytes can be text in UTF-8 or Latin-1: none of them is a binary data byte (WHATWG MIME Sniffing §3), NUL among them; every
 * other sequence is valid Latin-1.
 *
 * @example isText(Uint8Array.of(0x61, 0xe7, 0xe3, 0x6f)) // true
 * @example isText(Uint8Array.of(0)) // false
 */
export function isText(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte > 0x1f || byte === 0x1b || (byte >= 0x09 && byte <= 0x0d && byte !== 0x0b));
}

function kindOf({ declaredType, sniffedType, head }: FileEvidence, named: Kind | undefined): Kind | undefined {
  const declared = declaredType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (named?.family === 'text') return isText(head) ? named : undefined;
  if (sniffedType === undefined)
    return named === undefined && isText(head)
      ? kinds.find(({ family, contentType }) => family === 'text' && contentType === declared)
      : undefined;
  const isAudio = declared.startsWith('audio/') || named?.contentType.startsWith('audio/');
  if (sniffedType === 'video/webm' && isAudio) return audioWebm;
  if (sniffedType === 'video/mp4' && isAudio) return audioMp4;
  const sniffed = sniffedType === 'application/zip' ? officeTypeIn(head) : sniffedType;
  return kinds.find((kind) => kind.sniffed.includes(sniffed ?? ''));
}

/** Between the mark of an archive entry and its name (PKWARE APPNOTE §4.3.7). */
const localHeaderBytes = 26;

/** Office packages (ECMA-376 part 2) whose list of types comes last, as LibreOffice writes them: told by the names of their parts. */
function officeTypeIn(head: Uint8Array): string | undefined {
  const names = latin1(head)
    .split('PK\u0003\u0004')
    .slice(1)
    .map((entry) => entry.slice(localHeaderBytes, localHeaderBytes + 80));
  if (!names.some((name) => name.startsWith('_rels/.rels'))) return undefined;
  const folders = [
    ['word/', 'wordprocessingml.document'],
    ['xl/', 'spreadsheetml.sheet'],
    ['ppt/', 'presentationml.presentation'],
  ] as const;
  const type = folders.find(([folder]) => names.some((name) => name.startsWith(folder)))?.[1];
  return type === undefined ? undefined : office + type;
}

/** Whether a file is also something that a browser could run: markup near its start, or a GIF whose first block is none. */
function isPolyglot({ family, contentType }: Kind, head: Uint8Array): boolean {
  if (family === 'text' || contentType.startsWith(office) || contentType.startsWith(openDocument)) return false;
  if (markup.test(latin1(contentType === 'application/pdf' ? head.subarray(0, pageBytes) : head))) return true;
  if (contentType !== 'image/gif') return false;
  const flags = head[10] ?? 0;
  const firstBlock = 13 + ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));
  return ![0x21, 0x2c, 0x3b].includes(head[firstBlock] ?? 0);
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
