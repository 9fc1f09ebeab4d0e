import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { knowledgeDirectory } from '../../knowledge/knowledge-directory.ts';
import { loadSystems } from '../../knowledge/load-systems.ts';
import type { SystemId } from '../../knowledge/systems.generated.ts';

describe('systems.generated.ts', () => {
  it('is what scripts/generate-systems.mjs makes of systems.yaml', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(knowledgeDirectory(), '..', 'scripts', 'generate-systems.mjs'), '--check'],
      { encoding: 'utf8' },
    );
    expect(status, stderr).to.equal(0);
  });

  it('knows the systems that code names', () => {
    const named: readonly SystemId[] = ['transferegov', 'obrasgov', 'pen', 'central'];
    expect(loadSystems().map(({ id }) => id)).to.include.members([...named]);
  });
});
