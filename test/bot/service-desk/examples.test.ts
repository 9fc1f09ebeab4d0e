import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';

import { expect } from 'chai';

const rooms = ['bot/service-desk', 'bot/service-desk/calendar', 'dialogs/questions'];
/** Where the sources are, whether the tests run as TypeScript or built. */
const root = process.cwd();
const extension = path.extname(import.meta.filename);
const built = path.resolve(import.meta.dirname, '../../..');

const sourcesOf = (room: string): readonly string[] => readdirSync(path.join(root, room)).filter((name) => name.endsWith('.ts'));

describe('docstrings of pure functions', () => {
  for (const room of rooms) {
    for (const file of sourcesOf(room)) {
      for (const { call, result } of examplesOf(readFileSync(path.join(root, room, file), 'utf8'))) {
        it(`${file}: ${call} is ${result}`, async () => {
          const module = (await import(pathToFileURL(path.join(built, room, file.replace(/\.ts$/, extension))).href)) as Record<
            string,
            unknown
          >;
          const scope = vm.createContext({ ...module });
          expect(plain(vm.runInContext(`(${call})`, scope))).to.deep.equal(plain(vm.runInContext(`(${result})`, scope)));
        });
      }
    }
  }

  it('have an example for every exported function', () => {
    const bare = rooms.flatMap((room) =>
      sourcesOf(room).flatMap((file) => {
        const source = readFileSync(path.join(root, room, file), 'utf8');
        const names = [...source.matchAll(/^export function (\w+)/gm)].map(([, name]) => name ?? '');
        return names.filter((name) => !examplesOf(source).some(({ call }) => call.includes(`${name}(`))).map((name) => `${file}: ${name}`);
      }),
    );
    expect(bare).to.deep.equal([]);
  });
});

function examplesOf(source: string): readonly { readonly call: string; readonly result: string }[] {
  return [...source.matchAll(/^ \* @example (.+) \/\/ (.+)$/gm)].map(([, call = '', result = '']) => ({ call, result }));
}

/** Values of another realm compare as equal only once their prototypes are ours. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
