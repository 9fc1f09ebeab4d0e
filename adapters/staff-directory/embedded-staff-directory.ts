import { join } from 'node:path';

import type { CannedReply, StaffDirectory } from '../../bot/ports/staff-directory.ts';
import type { Sealer } from '../../bot/sealing.ts';
import { documentStaffDirectory } from './document-staff-directory.ts';
import { emptySignIns, type KeptAccount } from './documents.ts';
import { sealedDocument } from './kept-document.ts';
import { passwordHashes, type ScryptCost } from './password-hash.ts';

/** Where and how the staff is kept. */
export interface EmbeddedStaffDirectoryOptions {
  /** Only this process may write into it. */
  readonly folder: string;
  readonly sealer: Pick<Sealer, 'seal' | 'open'>;
  readonly now?: () => number;
  readonly cost?: ScryptCost;
}

/** The staff directory of one process: three sealed files, each replaced whole. @throws BotError `data_key_missing`, `record_unreadable` */
export async function embeddedStaffDirectory({
  folder,
  sealer,
  now = Date.now,
  cost,
}: EmbeddedStaffDirectoryOptions): Promise<StaffDirectory> {
  return documentStaffDirectory({
    accounts: await sealedDocument<readonly KeptAccount[]>(join(folder, 'accounts'), sealer, []),
    signIns: await sealedDocument(join(folder, 'sign-ins'), sealer, emptySignIns),
    replies: await sealedDocument<readonly CannedReply[]>(join(folder, 'canned-replies'), sealer, []),
    hashes: passwordHashes(cost),
    now,
  });
}
