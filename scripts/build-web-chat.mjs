// Builds what browsers get, into dist/web-chat/: the loader, the chat page's script and styles, and Microsoft's Web Chat. Files that never
// change have a hash in their name, and each lies beside itself compressed. Web Chat comes out of its npm package, pinned by version and
// integrity; its own dependencies are inside it already, so nothing is installed. Does nothing when nothing has changed.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

import { root, run, tool } from './support/run.mjs';

const webChat = {
  version: '4.18.1',
  integrity: 'sha512-7jpEUJ7olT62Xm+8eh7BhhIcXVfU2xD4pZDaeBt8K4XcNy6K/83UGIxE9BFkXmHMZ4hDEVOzs5cre07GWuaXzg==',
  file: 'webchat-minimal.js',
  licence: 'webchat-minimal.js.LICENSE.txt',
  /** What no property of Web Chat changes: how often it stands there, and what takes its place. */
  corrections: [
    // Its pt-BR dates have a clock of twelve hours ("1:00 PM"); the pattern is CLDR's.
    { times: 1, from: /pattern:"d 'de' MMMM h:mm a"/g, to: `pattern:"d 'de' MMMM 'às' HH:mm"` },
    // To a screen reader every answer is from one bot, whose initials are in its styles; an attendant has a name of their own.
    { times: 4, from: /\("ACTIVITY_BOT_SAID_ALT",(\w)\|\|""\)/g, to: '("ACTIVITY_BOT_SAID_ALT",e.from.name||$1||"")' },
    // It locks its text box for a moment and then brings back what it found; a double click finds the lock, which would stay for good.
    { times: 1, from: /\w\.getAttribute\("readonly"\)/g, to: 'null' },
  ],
};
const loaderLimit = 3_000;
const source = `${root}adapters/web-chat/browser/`;
const target = `${root}dist/web-chat/`;
const manifestFile = `${target}manifest.json`;

class Unbuildable extends Error {}

const digest = (content) => createHash('sha256').update(content).digest('hex');
const cache = `${root}.cache/web-chat/${webChat.version}-${digest(String(webChat.corrections.map(({ from, to }) => [from, to]))).slice(0, 8)}/`;
const gzip = (content) => gzipSync(content, { level: 9 });
const brotli = (content) => brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } });

/** Whether all that was built is there and all that it was made of is as it was. */
function isFresh() {
  if (!existsSync(manifestFile)) return false;
  const { version, files, inputs } = JSON.parse(readFileSync(manifestFile, 'utf8'));
  const isSame = ([file, hash]) => existsSync(root + file) && digest(readFileSync(root + file)) === hash;
  return (
    version === webChat.version &&
    Object.values(files).every((file) => ['', '.br', '.gz'].every((extension) => existsSync(target + file + extension))) &&
    Object.entries(inputs).every(isSame)
  );
}

/** Brings Web Chat's one file, its licence and its compressed forms into the cache. */
function fetchWebChat() {
  const files = [webChat.file, `${webChat.file}.br`, `${webChat.file}.gz`, webChat.licence];
  if (files.every((file) => existsSync(cache + file))) return;
  mkdirSync(cache, { recursive: true });
  const archive = `${cache}botframework-webchat-${webChat.version}.tgz`;
  if (!existsSync(archive)) download();
  const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  if (found !== webChat.integrity) {
    rmSync(archive);
    throw new Unbuildable(`botframework-webchat@${webChat.version} is not the package it was (its sha512 differs); nothing of it was used`);
  }
  const inside = [webChat.file, webChat.licence].map((file) => `package/dist/${file}`);
  execFileSync('tar', ['-xzf', archive, '-C', cache, '--strip-components=2', ...inside]);
  const content = corrected(readFileSync(cache + webChat.file, 'utf8'));
  writeFileSync(cache + webChat.file, content);
  writeFileSync(`${cache}${webChat.file}.gz`, gzip(content));
  writeFileSync(`${cache}${webChat.file}.br`, brotli(content));
  rmSync(archive);
}

function corrected(script) {
  const text = webChat.corrections.reduce((before, { times, from, to }) => {
    const found = before.match(from)?.length ?? 0;
    if (found === times) return before.replace(from, to);
    throw new Unbuildable(`botframework-webchat@${webChat.version} has ${from} ${found} times where ${times} were expected`);
  }, script);
  return Buffer.from(text);
}

function download() {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  try {
    const options = { cwd: cache, stdio: 'ignore', timeout: 120_000, shell: process.platform === 'win32' };
    execFileSync(npm, ['pack', `botframework-webchat@${webChat.version}`, '--ignore-scripts', '--fetch-retries=1'], options);
  } catch {
    throw new Unbuildable(
      `botframework-webchat@${webChat.version} could not be fetched with "npm pack" and is not in .cache/; connect to the npm registry once`,
    );
  }
}

/** Bundles the loader, the chat page's script and the styles. Returns their contents by name and what they were made of. */
async function bundle() {
  const { build, transform } = await import('esbuild');
  const cssAsText = {
    name: 'css-as-text',
    setup: (plugins) =>
      plugins.onLoad({ filter: /\.css$/ }, async ({ path }) => {
        const { code } = await transform(readFileSync(path, 'utf8'), { loader: 'css', minify: true });
        return { contents: `export const css = ${JSON.stringify(code.trim())};`, loader: 'js' };
      }),
  };
  const common = { bundle: true, minify: true, write: false, metafile: true, charset: 'utf8', absWorkingDir: root, logLevel: 'error' };
  const script = { ...common, format: 'iife', target: ['es2022'], tsconfig: `${source}tsconfig.json` };
  const made = {
    'embed-v1.js': await build({ ...script, entryPoints: [`${source}loader/main.ts`], plugins: [cssAsText] }),
    'frame.js': await build({ ...script, entryPoints: [`${source}frame/main.ts`] }),
    'frame.css': await build({ ...common, entryPoints: [`${source}frame/frame.css`] }),
    'site.css': await build({ ...common, entryPoints: [`${source}site/site.css`] }),
  };
  const contents = Object.entries(made).map(([name, { outputFiles }]) => [name, Buffer.from(outputFiles[0].contents)]);
  const inputs = Object.values(made).flatMap(({ metafile }) => Object.keys(metafile.inputs));
  return { contents, inputs: ['scripts/build-web-chat.mjs', ...new Set(inputs)] };
}

async function checkTypes() {
  const { code, output } = await run(tool('typescript/bin/tsc', '-p', source), { quiet: true });
  if (code !== 0) throw new Unbuildable(`TypeScript found faults in its browser code:\n${output.trimEnd()}`);
}

async function build() {
  fetchWebChat();
  await checkTypes();
  const { contents, inputs } = await bundle();
  const [, loader] = contents.find(([name]) => name === 'embed-v1.js');
  const loaderBytes = gzip(loader).length;
  if (loaderBytes > loaderLimit) {
    throw new Unbuildable(`the loader has ${loaderBytes} bytes (gzip), more than the ${loaderLimit} that a portal is promised`);
  }
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const files = {};
  for (const [name, content] of contents) {
    const file = name === 'embed-v1.js' ? name : name.replace('.', `-${digest(content).slice(0, 16)}.`);
    writeFileSync(target + file, content);
    writeFileSync(`${target}${file}.gz`, gzip(content));
    writeFileSync(`${target}${file}.br`, brotli(content));
    files[name] = file;
  }
  files[webChat.file] = webChat.file.replace('.', `-${digest(readFileSync(cache + webChat.file)).slice(0, 16)}.`);
  for (const extension of ['', '.br', '.gz']) copyFileSync(cache + webChat.file + extension, target + files[webChat.file] + extension);
  copyFileSync(cache + webChat.licence, target + webChat.licence);
  const hashes = Object.fromEntries(inputs.map((file) => [file, digest(readFileSync(root + file))]));
  writeFileSync(manifestFile, `${JSON.stringify({ version: webChat.version, loaderBytes, files, inputs: hashes }, undefined, 2)}\n`);
}

try {
  if (!isFresh()) await build();
} catch (fault) {
  console.error(fault instanceof Unbuildable ? `Cannot build the web chat: ${fault.message}` : fault);
  process.exit(1);
}
