import type { Read } from '../yaml-file.ts';
import type { EntryRecord } from './entry-record.ts';
import { metadataOf, type QuestionAndAnswer } from './questions-and-answers.ts';

/** Lines of a `.qna` file, each with what it opens or says. */
const lines = {
  anchor: /^<a\s+id\s*=\s*"([^"]+)"\s*>\s*<\/a>\s*$/,
  source: /^>\s*!#\s*@qna\.pair\.source\s*=\s*(\S+)/,
  question: /^#\s*\?\s*(.+)$/,
  item: /^\s*[-*]\s+(.+)$/,
  filter: /^([\w-]+)\s*=\s*(.*)$/,
  prompt: /^\[([^\]]+)\]\(#\??([^)\s]+)\)/,
  fence: /^\s*```/,
} as const;

interface Draft extends QuestionAndAnswer {
  questions: string[];
  answer: string;
  metadata: Record<string, string>;
  prompts: { label: string; name: string }[];
}

/** Reads a `.qna` file of the Bot Framework: `# ? question`, other ways of asking, filters, the answer in a fence, prompts. */
export function readQna(file: string, text: string): Read<readonly QuestionAndAnswer[]> {
  const found: Draft[] = [];
  let [name, source, part] = ['', '', 'questions' as 'questions' | 'filters' | 'prompts' | 'answer'];
  let begun = 0;
  for (const [at, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const current = found.at(-1);
    if (part === 'answer') {
      if (lines.fence.test(line)) part = 'prompts';
      else if (current !== undefined) current.answer += `${line}\n`;
      continue;
    }
    const question = lines.question.exec(line)?.[1]?.trim();
    if (question !== undefined) {
      found.push({ line: at + 1, name: name || question, source, questions: [question], answer: '', metadata: {}, prompts: [] });
      [name, source, part] = ['', '', 'questions'];
    } else if (lines.fence.test(line)) [part, begun] = ['answer', at + 1];
    else if (/^\*\*Filters:\*\*/i.test(line)) part = 'filters';
    else if (/^\*\*Prompts:\*\*/i.test(line)) part = 'prompts';
    else {
      name = lines.anchor.exec(line)?.[1] ?? name;
      source = lines.source.exec(line)?.[1] ?? source;
      takeItem(current, part, lines.item.exec(line)?.[1]?.trim());
    }
  }
  if (part === 'answer')
    return { faults: [{ file, line: begun, problem: 'a resposta não termina.', remedy: 'Feche a resposta com uma linha ```.' }] };
  return { value: found.map((each) => ({ ...each, answer: each.answer.trim() })) };
}

function takeItem(current: Draft | undefined, part: 'questions' | 'filters' | 'prompts', item: string | undefined): void {
  if (current === undefined || item === undefined) return;
  const filter = lines.filter.exec(item);
  const prompt = lines.prompt.exec(item);
  if (part === 'questions') current.questions.push(item);
  else if (part === 'filters' && filter?.[1] !== undefined) current.metadata[filter[1]] = (filter[2] ?? '').trim();
  else if (part === 'prompts' && prompt?.[1] !== undefined) current.prompts.push({ label: prompt[1], name: prompt[2] ?? '' });
}

/** Entries as such a file; keywords, related entries, further sources and tests are lost. */
export function printQna(records: readonly EntryRecord[]): string {
  return records.map(printOne).join('\n');
}

function printOne(record: EntryRecord): string {
  const [source] = (record.fontes ?? []) as readonly string[];
  const next = (record.proximos ?? []) as readonly { readonly rotulo: string; readonly entrada: string }[];
  const filters = metadataOf(record).map(([key, value]) => `- ${key} = ${value}`);
  return [
    ...(source === undefined ? [] : [`> !# @qna.pair.source = ${source}`]),
    `<a id = "${String(record.id)}"></a>`,
    `# ? ${String(record.pergunta)}`,
    ...((record.variacoes ?? []) as readonly string[]).map((variation) => `- ${variation}`),
    '',
    '**Filters:**',
    ...filters,
    '',
    '```markdown',
    String(record.resposta),
    '```',
    ...(next.length === 0 ? [] : ['', '**Prompts:**', ...next.map(({ rotulo, entrada }) => `- [${rotulo}](#${entrada})`)]),
    '',
  ].join('\n');
}
