import type { Readable } from 'node:stream';

/** The scanner's verdict on a file. */
export type ScanResult = { readonly verdict: 'clean' } | { readonly verdict: 'infected'; readonly signature: string };

/** Looks for malware in the bytes of a file. */
export interface FileScanner {
  /** False for the declared absence of a scanner: then every file counts as clean, and the operator is told so at start. */
  readonly present: boolean;
  /**
   * Judges the content and lets go of it: it is read to its end, or destroyed when the verdict is known before. What cannot be judged (an archive that unpacks to too much, a size above the scanner's
   * own limit) counts as infected.
   *
   * @throws BotError `scanner_unavailable` when no verdict was reached: the file must wait
   */
  scan(content: Readable): Promise<ScanResult>;
}
