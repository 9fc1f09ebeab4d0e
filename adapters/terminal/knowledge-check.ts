import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { terminalTexts as say } from '../../bot/texts/terminal.ts';
import { checkKnowledge } from '../../knowledge/check/check-knowledge.ts';
import { conversationFaults } from '../../knowledge/check/conversations.ts';
import { questionsFolder } from '../../knowledge/check/development-questions.ts';
import { developmentScores, regressionFaults, type Baseline } from '../../knowledge/check/regression-gate.ts';
import { faultLine, type Fault } from '../../knowledge/faults.ts';
import type { KnowledgeContent } from '../../knowledge/knowledge-base.ts';
import { knowledgeDirectory } from '../../knowledge/knowledge-directory.ts';
import { readKnowledge } from '../../knowledge/load-knowledge.ts';
import { folderOf, withReadable, type KnowledgeTools } from './knowledge-tools.ts';

/** Prints all that is wrong with a knowledge base in Portuguese; returns 1 when something must be corrected. */
export function run(tools: KnowledgeTools): Promise<number> {
  return withReadable(async () => {
    const folder = folderOf(tools);
    const content = readKnowledge(folder);
    const { errors, warnings, leftOut } = checkKnowledge(content);
    const regressions = folder === knowledgeDirectory() ? regressionsOf(content) : [];
    const all = [...errors, ...(await conversationFaults(content, tools.replay)), ...regressions];
    for (const fault of [...all, ...warnings]) console.log(faultLine(fault));
    console.log(say.leftOut(leftOut.asked - leftOut.missed.length, leftOut.asked));
    if (warnings.length > 0) console.log(say.knowledgeWarnings(warnings.length));
    console.log(all.length === 0 ? say.knowledgeFine(content.entries.length, content.version) : say.knowledgeFaults(all.length));
    return all.length === 0 ? 0 : 1;
  });
}

/** The development questions judge the project's own entries; an installation without its tests has none. */
function regressionsOf(content: KnowledgeContent): readonly Fault[] {
  const file = join(questionsFolder, 'baseline.json');
  if (!existsSync(file)) return [];
  return regressionFaults(developmentScores(content), JSON.parse(readFileSync(file, 'utf8')) as Baseline);
}
