import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { z } from 'zod';

import { isBotError } from '../../bot/errors.ts';
import { terminalTexts as say } from '../../bot/texts/terminal.ts';
import type { ExplainingKnowledgeBase } from '../../knowledge/knowledge-base.ts';
import { knowledgeDirectory } from '../../knowledge/knowledge-directory.ts';
import { loadKnowledge } from '../../knowledge/load-knowledge.ts';
import { loadSystems } from '../../knowledge/load-systems.ts';

const batchLine = z.object({ utterance: z.string() });

type Asked = ReturnType<typeof readArguments>;

/** Asks the knowledge base: one question for people, or `--batch FILE.jsonl` for programs; returns the exit code. */
export function run(args: readonly string[], folder: string = knowledgeDirectory()): Promise<number> {
  const asked = readArguments(args);
  if (asked === undefined) return said(say.askUsage, 2);
  try {
    if (asked.system !== undefined && !loadSystems(folder).some(({ id }) => id === asked.system))
      return said(say.unknownSystem(asked.system), 2);
    if (asked.batch === undefined) answerOne(asked, loadKnowledge(folder));
    else {
      const utterances = readUtterances(asked.batch);
      if (utterances === undefined) return said(say.batchUnreadable(asked.batch), 2);
      answerBatch(utterances, { system: asked.system, knowledge: loadKnowledge(folder) });
    }
    return Promise.resolve(0);
  } catch (fault) {
    if (isBotError(fault, 'knowledge_invalid')) return said(fault.message, 1);
    throw fault;
  }
}

function readArguments(args: readonly string[]): { question: string; explain: boolean; system?: string; batch?: string } | undefined {
  const options = { explain: { type: 'boolean' }, system: { type: 'string' }, batch: { type: 'string' } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const question = positionals.join(' ').trim();
    if ((question === '') === (values.batch === undefined)) return undefined;
    return { question, ...values, explain: values.explain ?? false };
  } catch {
    return undefined;
  }
}

function answerOne({ question, explain, system }: NonNullable<Asked>, knowledge: ExplainingKnowledgeBase): void {
  const context = { now: Date.now(), ...(system === undefined ? {} : { system }) };
  const { decision, candidates, refusal } = knowledge.find(question, context);
  const titled = candidates
    .slice(0, 3)
    .map(({ id, confidence }) => ({ id, confidence, question: knowledge.entry(id, context.now)?.question ?? '' }));
  const best = knowledge.entry(candidates[0]?.id ?? '', context.now);
  if (refusal !== undefined) console.log([refusal.message, refusal.link].filter((line) => line !== undefined).join('\n'));
  else if (decision === 'answer' && best !== undefined)
    console.log(`${best.answer}\n\n${say.sourceLine(best.id, best.updatedOn, best.sources)}`);
  else console.log(decision === 'suggest' ? say.didYouMean(titled) : say.noAnswer);
  if (!explain) return;
  const { sentence, ...data } = knowledge.explain(question, context);
  console.log(`\n${sentence}\n${JSON.stringify(data, null, 1)}`);
}

/** The questions of a file of `{"utterance"}` lines; `undefined` when it is none. */
function readUtterances(file: string): readonly string[] | undefined {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((text) => text.trim() !== '')
      .map((line) => batchLine.parse(JSON.parse(line)).utterance);
  } catch {
    return undefined;
  }
}

/** Prints for each question `{"utterance","candidates","decision","refusal"?}`. */
function answerBatch(
  utterances: readonly string[],
  { system, knowledge }: { readonly system: string | undefined; readonly knowledge: ExplainingKnowledgeBase },
): void {
  const context = { now: Date.now(), ...(system === undefined ? {} : { system }) };
  for (const utterance of utterances) {
    const { candidates, decision, refusal } = knowledge.find(utterance, context);
    console.log(JSON.stringify({ utterance, candidates, decision, ...(refusal === undefined ? {} : { refusal: refusal.id }) }));
  }
}

function said(line: string, code: number): Promise<number> {
  console.error(line);
  return Promise.resolve(code);
}
