import { isBotError } from '../../bot/errors.ts';
import { terminalTexts as say } from '../../bot/texts/terminal.ts';
import { checkKnowledge } from '../../knowledge/check/check-knowledge.ts';
import { faultLine } from '../../knowledge/faults.ts';
import { readKnowledge } from '../../knowledge/load-knowledge.ts';
import type { DeskAccess } from './desk-access.ts';
import { runOnDesk } from './live-knowledge.ts';

/** Looks after the knowledge base: `check` prints what is wrong in Portuguese and returns 1 when something must be corrected. */
export function run([command, ...args]: readonly string[], desk: DeskAccess): Promise<number> {
  const onDesk = runOnDesk([command ?? '', ...args], desk);
  if (onDesk !== undefined) return onDesk;
  if (command === 'check') return Promise.resolve(check());
  console.error(say.knowledgeUsage);
  return Promise.resolve(2);
}

function check(): number {
  try {
    const content = readKnowledge();
    const { errors, warnings } = checkKnowledge(content, Date.now());
    for (const fault of [...errors, ...warnings]) console.log(faultLine(fault));
    if (warnings.length > 0) console.log(say.knowledgeWarnings(warnings.length));
    console.log(errors.length === 0 ? say.knowledgeFine(content.entries.length, content.version) : say.knowledgeFaults(errors.length));
    return errors.length === 0 ? 0 : 1;
  } catch (fault) {
    if (!isBotError(fault, 'knowledge_invalid')) throw fault;
    console.log(String(fault.details['details']));
    return 1;
  }
}
