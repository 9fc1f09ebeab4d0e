import type { FileScanner } from '../../bot/ports/file-scanner.ts';

/** The declared absence of a scanner. */
export function noFileScanner(): FileScanner {
  return {
    present: false,
    async scan(content) {
      content.destroy();
      return { verdict: 'clean' };
    },
  };
}
