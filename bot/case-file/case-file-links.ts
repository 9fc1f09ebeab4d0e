import { z } from 'zod';

import type { MailboxId } from '../ports/conversation-store.ts';
import { caseFileTexts as say } from '../texts/case-file.ts';
import { createSealedPaths, type SealedPathOptions } from '../sealed-paths.ts';

/** Makes and opens links to whole conversations: each is a capability for one of them and a limited time. */
export interface CaseFileLinks {
  readonly pathTo: (mailbox: MailboxId) => string;
  readonly open: (path: string) => MailboxId | undefined;
}

/** Below it lie the case files. */
export const caseFileFolder = '/case-files';

/** Makes the links of one server. */
export function createCaseFileLinks(options: SealedPathOptions): CaseFileLinks {
  const { pathTo, open } = createSealedPaths(caseFileFolder, z.string(), options);
  return { pathTo: (mailbox) => pathTo(mailbox, say.linkName), open };
}
