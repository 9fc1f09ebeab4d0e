import type { Fault } from './faults.ts';
import { splitEntry } from './entry-file.ts';
import type { KnowledgeFile } from './knowledge-files.ts';
import { lineOfKey } from './yaml-file.ts';

/** Adds to faults that name a key the line at which it stands. */
export function withLines(faults: readonly Fault[], files: readonly KnowledgeFile[]): readonly Fault[] {
  return faults.map((fault) => {
    if (fault.line !== undefined || fault.key === undefined) return fault;
    const text = files.find(({ file }) => file === fault.file)?.text ?? '';
    const source = fault.file.endsWith('.md') ? { text: splitEntry(text)?.head ?? '', firstLine: 2 } : { text, firstLine: 1 };
    const line = lineOfKey({ file: fault.file, ...source }, fault.key.split('.'));
    return line === undefined ? fault : { ...fault, line };
  });
}
