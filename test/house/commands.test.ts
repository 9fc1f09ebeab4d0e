import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { expect } from 'chai';

import { read } from './files.ts';

describe('the program', () => {
  it('has exactly the commands that package.json starts, and names them when it is given another', async () => {
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
    const started = Object.values(scripts).flatMap((script) => /dist\/index\.js (\w+)/.exec(script)?.[1] ?? []);
    const child = spawn(process.execPath, ['dist/index.js', 'dance'], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    expect(await once(child, 'close')).to.deep.equal([1, null]);
    const known = /use one of (.*)/.exec(said)?.[1]?.split(', ') ?? [];
    expect(known.sort()).to.deep.equal(started.sort());
  });
});
