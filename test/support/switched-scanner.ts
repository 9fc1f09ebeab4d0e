import { BotError } from '../../bot/errors.ts';
import type { FileScanner } from '../../bot/ports/file-scanner.ts';

/** A scanner that is down until somebody switches it on, and then finds nothing. */
export interface SwitchedScanner extends FileScanner {
  up: boolean;
  /** How often it was asked. */
  asked: number;
}

/** Makes a scanner that is down. */
export function switchedScanner(): SwitchedScanner {
  const scanner: SwitchedScanner = {
    present: true,
    up: false,
    asked: 0,
    async scan(content) {
      content.destroy();
      scanner.asked += 1;
      if (!scanner.up) throw new BotError('scanner_unavailable', { reason: 'test' });
      return { verdict: 'clean' };
    },
  };
  return scanner;
}
