import type { Activity } from '../ports/activity.ts';
import type { ConversationMemory } from './conversation-memory.ts';
import { fileScan } from './effects/file-scan.ts';
import { ticketAttach } from './effects/ticket-files.ts';
import type { SentFile } from './sent-files.ts';
import type { TurnScope } from './turn-scope.ts';

/** Takes in the files of a message: those not checked yet go to the scanner, the others to the tickets that the conversation has. */
export function hearFiles(message: Activity, memory: ConversationMemory, scope: Pick<TurnScope, 'files' | 'addEffect'>): void {
  const { files } = scope;
  if (files.length === 0) return;
  memory.files = (memory.files ?? 0) + files.length - refusedAmong(files);
  if (files.some(({ check }) => check === 'checking')) scope.addEffect(fileScan(message));
  attachClean(memory, scope);
}

/** Takes over what the scanner has found in files of a message: in the log, and in the tickets that the conversation has. */
export function hearFilesChecked(
  message: Activity,
  memory: ConversationMemory,
  scope: Pick<TurnScope, 'files' | 'addEffect' | 'update'>,
): void {
  scope.update(message);
  memory.files = (memory.files ?? 0) - refusedAmong(scope.files);
  attachClean(memory, scope);
}

function refusedAmong(files: readonly SentFile[]): number {
  return files.filter(({ check }) => check === 'refused').length;
}

function attachClean({ tickets = [] }: ConversationMemory, { files, addEffect }: Pick<TurnScope, 'files' | 'addEffect'>): void {
  if (!files.some(({ check }) => check === 'clean')) return;
  for (const protocolNumber of tickets) addEffect(ticketAttach(protocolNumber));
}
