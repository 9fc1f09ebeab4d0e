import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

import { BotError } from '../../bot/errors.ts';
import type { Route } from '../../bot/ports/route.ts';

interface StaticFile {
  readonly file: string;
  readonly type: string;
  readonly etag: string;
  readonly immutable: boolean;
  readonly encodings: readonly (readonly [name: string, extension: string])[];
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};
const compressions = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;
const hashedName = /[.-](?:[A-Z0-9]{8}|[0-9a-f]{8,64})\.\w+$/;

/**
 * Serves the files that a folder holds at start, by name only, so that no path leads out of it. Names with a hash are cached for a year,
 * others are asked for again; a `.br` or `.gz` beside a file is sent to those who accept it.
 */
export function staticFiles(path: string, folder: string): Route {
  const files = listFiles(folder);
  return {
    method: 'GET',
    path: `${path}/*`,
    handle: async (request, response, { parameters }) => {
      const found = files.get(parameters['*'] ?? '');
      if (found === undefined) throw new BotError('route_unknown');
      const accepted = request.headers['accept-encoding'] ?? '';
      const encoding = found.encodings.find(([name]) => new RegExp(`\\b${name}\\b(?!\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$))`).test(accepted));
      response.setHeader('cache-control', found.immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
      response.setHeader('etag', found.etag);
      response.setHeader('vary', 'accept-encoding');
      if (request.headers['if-none-match'] === found.etag) {
        response.writeHead(304).end();
        return;
      }
      const file = found.file + (encoding?.[1] ?? '');
      response.setHeader('content-length', statSync(file).size);
      if (encoding !== undefined) response.setHeader('content-encoding', encoding[0]);
      response.writeHead(200, { 'content-type': found.type });
      if (request.method === 'HEAD') response.end();
      else await pipeline(createReadStream(file), response);
    },
  };
}

function listFiles(folder: string): ReadonlyMap<string, StaticFile> {
  const files = new Map<string, StaticFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    const type = types[extname(file)];
    if (!entry.isFile() || type === undefined) continue;
    files.set(relative(folder, file).split(sep).join('/'), {
      file,
      type,
      etag: `W/"${createHash('sha256').update(readFileSync(file)).digest('base64url').slice(0, 22)}"`,
      immutable: hashedName.test(entry.name),
      encodings: compressions.filter(([, extension]) => existsSync(file + extension)),
    });
  }
  return files;
}
