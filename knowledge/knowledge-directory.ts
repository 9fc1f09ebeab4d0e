import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The knowledge folder of the project: found from this file upwards, so that it is the same for the sources and for `dist/`. */
export function knowledgeDirectory(): string {
  let directory = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(directory, 'knowledge', 'systems.yaml')) && dirname(directory) !== directory) directory = dirname(directory);
  return join(directory, 'knowledge');
}
