import { readFileSync } from 'node:fs';

import { fingerprintOf, readKnowledgeFiles } from '../knowledge-files.ts';
import type { BuildJob, Built } from './build-snapshot.ts';
import { readBuiltFile } from './built-file.ts';
import { shareBytes } from './snapshot.ts';

type Build = (job: BuildJob) => Promise<Built>;

/**
 * Builds a kept snapshot only when it is not the one that was built last, by this same program: a start then takes the built one from
 * `file`. A file that cannot be read is as good as none. The folder itself is built as ever.
 */
export function buildOnce(build: Build, file: string): Build {
  return async (job) => {
    const kept = job.kept === undefined || job.checked ? undefined : readFileSync(job.kept);
    const snapshot = kept === undefined ? undefined : readBuiltFile(file, kept);
    if (kept !== undefined && snapshot !== undefined)
      return { outcome: 'built', fingerprint: fingerprintNow(job.folder), snapshot, files: shareBytes(kept) };
    return build({ ...job, builtFile: file });
  };
}

/** As the build says it: empty for a folder that cannot be read. */
function fingerprintNow(folder: string): string {
  try {
    return fingerprintOf(readKnowledgeFiles(folder));
  } catch {
    return '';
  }
}
