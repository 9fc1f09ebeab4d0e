// Builds what is not built: the types made from data, the TypeScript, the web chat.
// `--if-stale` does nothing when dist/ is newer than its sources; `--quiet` prints failures only.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { root, run, script, tool } from './support/run.mjs';

const rooms = ['bot', 'dialogs', 'knowledge', 'adapters', 'test', 'bench', 'scripts'].filter((room) => existsSync(root + room));
const singles = ['index.ts', 'package-lock.json', 'tsconfig.json'];
const isSource = /\.(ts|tsx|mts|mjs|js|css|html|svg|json|yaml)$/;
const stampFile = `${root}dist/.built`;

/** All source files, as paths from the root. Knowledge entries and golden conversations are read at run time and need no build. */
function sources() {
  const found = rooms.flatMap((room) =>
    readdirSync(`${root}${room}`, { recursive: true })
      .filter((file) => isSource.test(file) && !/^(data|entries)\//.test(file))
      .map((file) => `${room}/${file}`),
  );
  return [...singles, ...found].filter((file) => existsSync(root + file)).sort();
}

/** Changes whenever a source file is added, removed or written. */
function fingerprint(files) {
  const hash = createHash('sha256').update(process.version);
  for (const file of files) {
    const { mtimeMs, size } = statSync(root + file);
    hash.update(`${file}\0${mtimeMs}\0${size}\n`);
  }
  return hash.digest('hex');
}

/** Removes compiled files whose source is gone, and folders left empty: a deleted dialog or test must not be found any more. */
function prune(files) {
  const known = new Set(files.map((file) => file.replace(/\.ts$/, '')));
  const compiledRooms = rooms.filter((room) => room !== 'adapters' && existsSync(`${root}dist/${room}`));
  for (const file of compiledRooms.flatMap((room) =>
    readdirSync(`${root}dist/${room}`, { recursive: true }).map((file) => `${room}/${file}`),
  )) {
    const source = /^(.*)\.js(\.map)?$/.exec(file)?.[1];
    if (source !== undefined && !known.has(source)) rmSync(`${root}dist/${file}`);
  }
  const folders = compiledRooms
    .flatMap((room) => readdirSync(`${root}dist/${room}`, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isDirectory());
  for (const path of folders
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .reverse()) {
    if (readdirSync(path).length === 0) rmdirSync(path);
  }
}

const quiet = process.argv.includes('--quiet');
const say = (sentence) => quiet || console.log(sentence);

/** Runs one part of the build. A part that fails has printed why; the sentence, if any, says what it means. */
async function part(command, sentence) {
  const { code, output } = await run(command, { quiet: true });
  if (code === 0) return;
  console.error([output.trimEnd(), ...(sentence === undefined ? [] : [`Cannot build: ${sentence}`])].join('\n\n'));
  process.exit(1);
}

function isFresh() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint(sources());
}

async function build() {
  if (!existsSync(`${root}node_modules/typescript`)) {
    console.error('Cannot build: the packages are not installed; run "npm ci" first');
    process.exit(1);
  }
  say('Building (about half a minute the first time) …');
  rmSync(stampFile, { force: true });
  if (existsSync(`${root}scripts/generate-systems.mjs`)) {
    await part(script('generate-systems.mjs'), 'knowledge/systems.yaml cannot be turned into types');
  }
  const files = sources();
  const stamp = fingerprint(files);
  prune(files);
  await part(
    tool('typescript/bin/tsc', '-p', '.', '--pretty', String(process.stderr.isTTY === true)),
    'TypeScript found the faults above; correct them and run it again',
  );
  if (existsSync(`${root}scripts/build-web-chat.mjs`)) {
    await part(script('build-web-chat.mjs'));
  }
  if (existsSync(`${root}scripts/build-desk.mjs`)) {
    await part(script('build-desk.mjs'));
  }
  mkdirSync(`${root}dist`, { recursive: true });
  writeFileSync(stampFile, stamp);
  say('Built.');
}

if (!(process.argv.includes('--if-stale') && isFresh())) await build();
