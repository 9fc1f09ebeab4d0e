import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { loadKnowledge, readKnowledge } from '../../knowledge/load-knowledge.ts';
import { fold } from '../../knowledge/search/fold.ts';
import { likeness, trigrams } from '../../knowledge/search/trigrams.ts';
import { developmentQuestions, questionsFolder } from '../support/development-questions.ts';

interface Scores {
  readonly top1: number;
  readonly recall3: number;
  readonly auroc: number;
  readonly bands: { readonly direct_rate: number; readonly direct_precision_in_scope: number; readonly oos_answered: number };
}

/** What the scorer says about the answers to all development questions whose topic has an entry. */
function scores(): Scores {
  const knowledge = loadKnowledge();
  const folder = mkdtempSync(join(tmpdir(), 'balcao-questions-'));
  const [asked, found] = [join(folder, 'asked.jsonl'), join(folder, 'found.jsonl')];
  const questions = [...developmentQuestions('in-scope'), ...developmentQuestions('out-of-scope')];
  const now = Date.parse('2026-11-02T12:00:00Z');
  try {
    writeFileSync(
      asked,
      questions.map(({ utterance, right: [intent = null, ...also] }) => JSON.stringify({ utterance, intent, also })).join('\n'),
    );
    writeFileSync(found, questions.map(({ utterance }) => JSON.stringify({ utterance, ...knowledge.find(utterance, { now }) })).join('\n'));
    return JSON.parse(
      execFileSync(process.execPath, [join(questionsFolder, 'evaluate.mjs'), asked, found], { encoding: 'utf8' }),
    ) as Scores;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the development questions', () => {
  it('are answered as well as before', () => {
    const { top1, recall3, auroc, bands } = scores();
    expect(top1, 'top-1').to.be.at.least(0.94);
    expect(recall3, 'recall@3').to.be.at.least(0.97);
    expect(auroc, 'AUROC').to.be.at.least(0.95);
    expect(bands.oos_answered, 'out of scope answered').to.be.at.most(0.05);
    expect(bands.direct_rate, 'answered directly').to.be.at.least(0.45);
    expect(bands.direct_precision_in_scope, 'right among these').to.be.at.least(0.92);
  });

  it('are not pasted into the entries', () => {
    const marks = (text: string): Uint16Array => trigrams(fold(text).split(/[^a-z0-9]+/));
    const asked = developmentQuestions('in-scope').map(({ utterance }) => ({ utterance, marks: marks(utterance) }));
    const copies = readKnowledge().entries.flatMap(({ id, variations }) =>
      variations
        .filter((variation) => variation.split(' ').length > 4)
        .flatMap((variation) =>
          asked.filter((question) => likeness(question.marks, marks(variation)) > 0.9).map(({ utterance }) => `${id}: ${utterance}`),
        ),
    );
    expect(copies).to.deep.equal([]);
  });
});
