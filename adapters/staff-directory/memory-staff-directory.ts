import type { CannedReply, StaffDirectory } from '../../bot/ports/staff-directory.ts';
import { documentStaffDirectory } from './document-staff-directory.ts';
import { emptySignIns, type KeptAccount } from './documents.ts';
import { memoryDocument } from './kept-document.ts';
import { passwordHashes, type ScryptCost } from './password-hash.ts';

/** A staff directory that lives as long as the process. */
export function memoryStaffDirectory({
  now = Date.now,
  cost,
}: { readonly now?: () => number; readonly cost?: ScryptCost } = {}): StaffDirectory {
  return documentStaffDirectory({
    accounts: memoryDocument<readonly KeptAccount[]>([]),
    signIns: memoryDocument(emptySignIns),
    replies: memoryDocument<readonly CannedReply[]>([]),
    hashes: passwordHashes(cost),
    now,
  });
}
