import { readFileSync } from 'node:fs';

import { fingerprintOf, readKnowledgeFiles } from '../knowledge-files.ts';
import type { BuildJob, Built } from './build-snapshot.ts';
import { readBuiltFile } from './built-file.ts';

type Build = (job: BuildJob) => Promise<Built>;

/**
 * Builds a kept snapshot only when it is not the one that was built last, by this same program: a start then takes the built one from
 * `file`. A file that cannot be read is as good as none. The folder itself is built as ever.
 */
export function buildOnce(build: Build, file: string): Build {
  return async (job) => {
    const snapshot = job.kept === undefined || job.checked ? undefined : readBuiltFile(file, readFileSync(job.kept));
    if (job.kept !== undefined && snapshot !== undefined)
      return { outcome: 'built', fingerprint: fingerprintNow(job.folder), snapshot, files: { path: job.kept } };
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
