import type { Read } from '../yaml-file.ts';
import { printCsv, readCsv } from './csv.ts';
import type { EntryRecord, ImportedEntry } from './entry-record.ts';
import { printJson, readJson } from './json.ts';
import { printQna, readQna } from './qna-file.ts';
import { printTsv, readTsv } from './qna-maker-tsv.ts';
import { idOf, recordFrom, sourceOf, type QuestionAndAnswer } from './questions-and-answers.ts';

/** A form in which entries come and go. */
export interface Format {
  /** Reads a file; `system` is that of questions which name none. */
  readonly read: (file: string, text: string, system: string | undefined) => Read<readonly ImportedEntry[]>;
  readonly print: (records: readonly EntryRecord[]) => string;
}

/** All of them, by the end of the file's name. CSV and JSON keep every field; the other two are those of QnA Maker. */
export const formats: Readonly<Record<string, Format>> = {
  csv: { read: readCsv, print: printCsv },
  json: { read: readJson, print: printJson },
  tsv: { read: (file, text, system) => asEntries(readTsv(file, text), system), print: printTsv },
  qna: { read: (file, text, system) => asEntries(readQna(file, text), system), print: printQna },
};

function asEntries(read: Read<readonly QuestionAndAnswer[]>, system: string | undefined): Read<readonly ImportedEntry[]> {
  if ('faults' in read) return read;
  const ids = new Map(read.value.map((qna) => [qna.name, idOf(qna, system)]));
  return {
    value: read.value.map((qna) => ({
      line: qna.line,
      record: recordFrom(qna, ids.get(qna.name) ?? '', (name) => ids.get(name)),
      ifNew: sourceOf(qna),
    })),
  };
}
