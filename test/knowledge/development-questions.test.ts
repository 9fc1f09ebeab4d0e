import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { authorNames, questionsFolder, type Author } from '../../knowledge/check/development-questions.ts';
import { scoreAnswers, type Scores } from '../../knowledge/check/score-answers.ts';
import { loadKnowledge, readKnowledge } from '../../knowledge/load-knowledge.ts';
import { fold } from '../../knowledge/search/fold.ts';
import { likeness, trigrams } from '../../knowledge/search/trigrams.ts';
import { developmentQuestions } from '../support/development-questions.ts';

const now = Date.parse('2026-11-02T12:00:00Z');

/** All questions of an author, with what was found for them. */
function answers(author: Author) {
  const knowledge = loadKnowledge();
  const questions = [...developmentQuestions('in-scope', [author]), ...developmentQuestions('out-of-scope', [author])];
  return questions.map((question) => ({ ...question, found: knowledge.find(question.utterance, { now }) }));
}

/** What the scorer that came with the questions says of answers. */
function scoredOutside(answered: ReturnType<typeof answers>): Readonly<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'balcao-questions-'));
  const [asked, found] = [join(folder, 'asked.jsonl'), join(folder, 'found.jsonl')];
  const lines = (rows: readonly object[]): string => rows.map((row) => JSON.stringify(row)).join('\n');
  try {
    writeFileSync(
      asked,
      lines(answered.map(({ utterance, right: [intent = null, ...also], style }) => ({ utterance, intent, also, style }))),
    );
    writeFileSync(found, lines(answered.map(({ utterance, found: findings }) => ({ utterance, ...findings }))));
    const output = execFileSync(process.execPath, [join(questionsFolder, 'evaluate.mjs'), asked, found], { encoding: 'utf8' });
    return JSON.parse(output) as Record<string, number>;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the development questions', () => {
  for (const author of authorNames) {
    it(`of author ${author} keep the bars`, () => {
      const scores: Scores = scoreAnswers(answers(author));
      expect(scores.top1, 'top-1').to.be.at.least(0.9);
      expect(scores.recall3, 'recall@3').to.be.at.least(0.95);
      expect(scores.auroc, 'AUROC').to.be.at.least(0.95);
      expect(scores.wronglyAnswered, 'out of scope answered').to.be.at.most(0.03);
      expect(scores.direct, 'answered directly').to.be.at.least(0.55);
      expect(scores.precision, 'right among these').to.be.at.least(0.97);
    });
  }

  it('are scored as by the scorer that came with them', () => {
    const answered = answers('two');
    const { top1, mrr3, recall3, auroc, far_at_95 } = scoredOutside(answered);
    const ours = scoreAnswers(answered);
    const theirs = { top1, mrr3, recall3, auroc, far95: far_at_95 };
    for (const [name, share] of Object.entries(theirs)) expect(ours[name as keyof typeof theirs], name).to.be.closeTo(share ?? -1, 1e-9);
  });

  it('are not pasted into the entries', () => {
    const marks = (text: string): Uint16Array => trigrams(fold(text).split(/[^a-z0-9]+/));
    const asked = developmentQuestions('in-scope').map(({ utterance }) => ({ utterance, marks: marks(utterance) }));
    const copies = readKnowledge().entries.flatMap(({ id, variations }) =>
      variations
        .filter((variation) => variation.split(' ').length > 5)
        .map(marks)
        .flatMap((variation) =>
          asked.filter((question) => likeness(question.marks, variation) > 0.9).map(({ utterance }) => `${id}: ${utterance}`),
        ),
    );
    expect(copies).to.deep.equal([]);
  }).timeout(30_000);
});
