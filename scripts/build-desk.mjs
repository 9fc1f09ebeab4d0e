// Builds the attendants' desk for browsers, into dist/desk/: one script and one style sheet with a hash in their names, each beside itself
// compressed. Does nothing when nothing has changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

import { root, run, tool } from './support/run.mjs';

/** Bytes (gzip) of script and styles together. */
const limit = 60_000;
const source = `${root}adapters/attendant-desk/browser/`;
const target = `${root}dist/desk/`;
const manifestFile = `${target}manifest.json`;

class Unbuildable extends Error {}

const digest = (content) => createHash('sha256').update(content).digest('hex');
const gzip = (content) => gzipSync(content, { level: 9 });
const brotli = (content) => brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } });

/** Whether all that was built is there and all that it was made of is as it was. */
function isFresh() {
  if (!existsSync(manifestFile)) return false;
  const { files, inputs } = JSON.parse(readFileSync(manifestFile, 'utf8'));
  return (
    Object.values(files).every((file) => ['', '.br', '.gz'].every((extension) => existsSync(target + file + extension))) &&
    Object.entries(inputs).every(([file, hash]) => existsSync(root + file) && digest(readFileSync(root + file)) === hash)
  );
}

async function bundle() {
  const { build } = await import('esbuild');
  const common = { bundle: true, minify: true, write: false, metafile: true, charset: 'utf8', absWorkingDir: root, logLevel: 'error' };
  const made = {
    'desk.js': await build({
      ...common,
      entryPoints: [`${source}desk/main.ts`],
      format: 'iife',
      target: ['es2022'],
      tsconfig: `${source}tsconfig.json`,
    }),
    'desk.css': await build({ ...common, entryPoints: [`${source}desk/desk.css`] }),
  };
  const contents = Object.entries(made).map(([name, { outputFiles }]) => [name, Buffer.from(outputFiles[0].contents)]);
  const inputs = Object.values(made).flatMap(({ metafile }) => Object.keys(metafile.inputs));
  return { contents, inputs: ['scripts/build-desk.mjs', ...new Set(inputs)] };
}

async function checkTypes() {
  const { code, output } = await run(tool('typescript/bin/tsc', '-p', source), { quiet: true });
  if (code !== 0) throw new Unbuildable(`TypeScript found faults in its browser code:\n${output.trimEnd()}`);
}

async function build() {
  await checkTypes();
  const { contents, inputs } = await bundle();
  const bytes = contents.reduce((sum, [, content]) => sum + gzip(content).length, 0);
  if (bytes > limit) throw new Unbuildable(`it has ${bytes} bytes (gzip), more than the ${limit} that it may have`);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const files = {};
  for (const [name, content] of contents) {
    const file = name.replace('.', `-${digest(content).slice(0, 16)}.`);
    writeFileSync(target + file, content);
    writeFileSync(`${target}${file}.gz`, gzip(content));
    writeFileSync(`${target}${file}.br`, brotli(content));
    files[name] = file;
  }
  const hashes = Object.fromEntries(inputs.map((file) => [file, digest(readFileSync(root + file))]));
  writeFileSync(manifestFile, `${JSON.stringify({ bytes, files, inputs: hashes }, undefined, 2)}\n`);
}

try {
  if (!isFresh()) await build();
} catch (fault) {
  console.error(fault instanceof Unbuildable ? `Cannot build the desk: ${fault.message}` : fault);
  process.exit(1);
}
