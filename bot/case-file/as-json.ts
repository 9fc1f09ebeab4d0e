import type { CaseFile } from './case-file.ts';

/** The case file for programs; `format` and `version` name its shape. */
export function asJson({ activities: _activities, ...caseFile }: CaseFile): string {
  return `${JSON.stringify({ format: 'balcao-case-file', version: 1, ...caseFile }, undefined, 2)}\n`;
}
