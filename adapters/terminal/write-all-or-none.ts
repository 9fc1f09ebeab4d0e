import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { KnowledgeFile } from '../../knowledge/knowledge-files.ts';

/** Writes files into a folder so that either all of them are new or all are as they were; what was wrong on the way is thrown. */
export function writeAllOrNone(folder: string, files: readonly KnowledgeFile[]): void {
  const steps = files.map(({ file, text }) => ({ path: join(folder, file), text, before: contentOf(join(folder, file)) }));
  const done: (typeof steps)[number][] = [];
  try {
    for (const { path, text } of steps) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(`${path}.tmp`, text, { flush: true });
    }
    for (const step of steps) {
      renameSync(`${step.path}.tmp`, step.path);
      done.push(step);
    }
  } catch (fault) {
    for (const { path } of steps) rmSync(`${path}.tmp`, { force: true });
    for (const { path, before } of done) {
      if (before === undefined) rmSync(path);
      else writeFileSync(path, before);
    }
    throw fault;
  }
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw fault;
  }
}
