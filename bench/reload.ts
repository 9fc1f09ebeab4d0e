import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import type { Entry } from '../knowledge/entry.ts';
import { knowledgeDirectory } from '../knowledge/knowledge-directory.ts';
import { readKnowledge } from '../knowledge/load-knowledge.ts';
import { fold } from '../knowledge/search/fold.ts';
import type { Bench } from './bench.ts';
import { startBalcao } from './servers.ts';
import type { ChildServer } from './support/child-server.ts';
import type { Stalls } from './support/stalls.ts';
import { inTemporaryFolder } from './support/temporary-folder.ts';

const size = 1_000;
/** Ways of asking of an entry: as few as a young knowledge base has, and as many as ours has. */
const variations = [3, 17] as const;
const edits = 7;
/** For so long is looked how the thread does without an edit, and how long after one. */
const calmMs = 1_000;
const afterMs = 500;
const bars = { seconds: 1, stallMs: 20 };

interface Reload {
  /** From the writing of the file to the answer that the edit serves, the pause that tells the end of an edit included. */
  readonly seconds: number;
  /** Longest stalls of the thread of the doors meanwhile, and in a second before, without an edit. */
  readonly stalls: Stalls;
  readonly before: Stalls;
  readonly rssMb: number;
}

/** What an edit of one of 1,000 entries costs while the server runs: time until it serves, stalls of the thread of the doors, memory. */
export const benchReload: Bench = () =>
  inTemporaryFolder(async (folder) => {
    const measured: (readonly Reload[])[] = [];
    for (const count of variations) measured.push(await measure(folder, count));
    const ours = measured.at(-1) ?? [];
    const seconds = middle(ours.map((edit) => edit.seconds));
    const longest = Math.max(...ours.map(({ stalls }) => stalls.ms));
    return {
      tables: [
        [
          [
            `${size.toLocaleString('en')} entries, ${String(edits)} edits: median (longest)`,
            'serves after s',
            'stall ms',
            'of it own ms',
            'without edit ms',
            'RSS MB',
          ],
          ...measured.map((all, at) => [
            `${String(variations[at])} variations each`,
            middleAndMost(
              all.map((edit) => edit.seconds),
              2,
            ),
            middleAndMost(
              all.map(({ stalls }) => stalls.ms),
              1,
            ),
            middleAndMost(
              all.map(({ stalls }) => stalls.ownMs),
              1,
            ),
            middleAndMost(
              all.map(({ before }) => before.ms),
              1,
            ),
            middleAndMost(
              all.map(({ rssMb }) => rssMb),
              0,
            ),
          ]),
        ],
      ],
      notes: [
        `As many ways of asking as ours: ${seconds.toFixed(2)} s (bar ${String(bars.seconds)}); longest stall ${longest.toFixed(1)} ms (bar ${String(bars.stallMs)}).`,
        'Every edit is checked before it serves: its texts, what is nearly the same, test questions with a word that stands elsewhere now.',
        '"Own" is a stall without the time in which the thread could have run and had no core.',
      ],
      figures: { size, variations, measured },
    };
  });

async function measure(folder: string, count: number): Promise<readonly Reload[]> {
  const managers = join(folder, `knowledge-${String(count)}`);
  mkdirSync(join(managers, 'entries'), { recursive: true });
  for (const file of [
    'systems.yaml',
    'entries/_contatos.yaml',
    'entries/_linguagem.yaml',
    'entries/_siglas.yaml',
    'entries/_sinonimos.yaml',
  ])
    cpSync(join(knowledgeDirectory(), file), join(managers, file));
  const models = readKnowledge().entries;
  const entries = Array.from({ length: size }, (_, at) => copyOf(models[at % models.length] as Entry, Math.floor(at / models.length)));
  for (const entry of entries) write(managers, entry, count);
  const server = await startBalcao({ DATA_DIR: join(folder, `data-${String(count)}`), KNOWLEDGE_DIR: managers }, { watched: true });
  const all: Reload[] = [];
  for (let edit = 1; edit <= edits; edit += 1) {
    const { version } = await knowledgeOf(server);
    await server.stalls();
    await pause(calmMs);
    const before = await server.stalls();
    const began = performance.now();
    write(managers, { ...(entries[0] as Entry), answer: `Resposta de número ${String(edit)}.` }, count);
    await changed(server, version);
    const seconds = (performance.now() - began) / 1_000;
    const rssMb = server.rssMb();
    await pause(afterMs);
    all.push({ seconds, before, rssMb, stalls: await server.stalls() });
  }
  await server.stop();
  return all;
}

function middle(figures: readonly number[]): number {
  return [...figures].sort((one, other) => one - other)[figures.length >> 1] ?? Number.NaN;
}

function middleAndMost(figures: readonly number[], digits: number): string {
  return `${middle(figures).toFixed(digits)} (${Math.max(...figures).toFixed(digits)})`;
}

/** An entry about a subject of its own: every word of three letters or more has them moved along the alphabet. */
function copyOf(model: Entry, copy: number): Entry {
  const moved = (letter: string): string => String.fromCharCode(97 + ((letter.charCodeAt(0) - 97 + 3 * copy) % 26));
  const reword = (text: string): string => fold(text).replace(/[a-z]{3,}/g, (word) => word.replace(/[a-z]/g, moved));
  return {
    ...model,
    id: `${model.id}-${String(copy)}`,
    question: reword(model.question),
    variations: model.variations.map(reword),
    keywords: model.keywords.map(reword),
    answer: `Faça assim: ${reword(model.answer)
      .replace(/[^a-z ]+/g, ' ')
      .split(' ')
      .slice(0, 15)
      .join(' ')}.`,
  };
}

/** An entry as its file, with so many variations and its question as its test. JSON is YAML. */
function write(folder: string, { id, system, question, variations: ways, keywords, answer }: Entry, count: number): void {
  const head = {
    id,
    sistema: system,
    pergunta: question,
    variacoes: ways.slice(0, count),
    palavras_chave: keywords,
    situacao: 'publicado',
    publicar_em: '2026-01-12',
    revisar_em: '2030-06-30',
    responsavel: 'gestor',
    fontes: ['https://www.gov.br/'],
    testes: [question],
  };
  const lines = Object.entries(head).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  writeFileSync(join(folder, 'entries', `${id}.md`), `---\n${lines.join('\n')}\n---\n\n${answer}\n`);
}

interface Knowledge {
  readonly version: string;
  readonly faults: readonly string[];
}

async function knowledgeOf(server: ChildServer): Promise<Knowledge> {
  const response = await fetch(`http://127.0.0.1:${String(server.port)}/health/ready`);
  return ((await response.json()) as { readonly knowledge: Knowledge }).knowledge;
}

async function changed(server: ChildServer, before: string): Promise<void> {
  for (;;) {
    const { version, faults } = await knowledgeOf(server);
    if (faults.length > 0) throw new Error(`the edit was refused: ${faults.slice(0, 3).join('\n')}`);
    if (version !== before) return;
    await pause(10);
  }
}
