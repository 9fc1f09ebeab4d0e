import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { terminalTexts as say } from '../../bot/texts/terminal.ts';
import { recordOf } from '../../knowledge/exchange/entry-record.ts';
import { formats } from '../../knowledge/exchange/formats.ts';
import { readKnowledge } from '../../knowledge/load-knowledge.ts';
import { folderOf, withReadable, type KnowledgeTools } from './knowledge-tools.ts';

/** Writes all entries, or those of one system, to a file whose name says the format, or prints them; returns the exit code. */
export function run(args: readonly string[], tools: KnowledgeTools): Promise<number> {
  return withReadable(async () => {
    const asked = readArguments(args);
    const format = formats[asked?.format ?? ''];
    if (asked === undefined || format === undefined) {
      console.error(say.unknownFormat(Object.keys(formats)));
      return 2;
    }
    const { files, systems, entries } = readKnowledge(folderOf(tools));
    if (asked.system !== undefined && !systems.some(({ id }) => id === asked.system)) {
      console.error(say.unknownSystem(asked.system));
      return 2;
    }
    const wanted = entries.filter(({ system }) => asked.system === undefined || system === asked.system);
    const records = wanted.flatMap(({ file }) => recordOf(file, files.find((each) => each.file === file)?.text ?? '') ?? []);
    const text = format.print(records);
    if (asked.path === undefined) console.log(text.replace(/\n$/, ''));
    else writeFileSync(asked.path, text);
    return 0;
  });
}

function readArguments(
  args: readonly string[],
): { readonly path: string | undefined; readonly format?: string | undefined; readonly system?: string } | undefined {
  const options = { format: { type: 'string' }, system: { type: 'string' } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [path] = positionals;
    return { ...values, path, format: values.format ?? /\.([a-z]+)$/.exec(path ?? '')?.[1] };
  } catch {
    return undefined;
  }
}
