import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { BotError } from '../../../bot/errors.ts';

/** What the build has made for browsers. */
export interface WebChatAssets {
  /** Folder of the immutable files, to be served under {@link assetsPath}. */
  readonly folder: string;
  readonly loader: {
    readonly plain: Buffer;
    readonly gzip: Buffer;
    readonly brotli: Buffer;
    /** Its hash as portals write it into their script tag (Subresource Integrity). */
    readonly integrity: string;
  };
  /** Addresses of the files, with the hash of their content in the name. */
  readonly addresses: { readonly frameScript: string; readonly frameStyle: string; readonly siteStyle: string; readonly webChat: string };
}

/** Path under which the folder of the assets is served. */
export const assetsPath = '/chat/assets';

/** Where the build puts them, seen from the source and from the compiled file. */
export const builtAssets = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../../dist/web-chat/' : '../../../web-chat/', import.meta.url),
);

/** Finds what was built. @throws BotError `assets_missing` */
export function readWebChatAssets(folder: string = builtAssets): WebChatAssets {
  try {
    const { files } = JSON.parse(readFileSync(`${folder}manifest.json`, 'utf8')) as { readonly files: Readonly<Record<string, string>> };
    const address = (name: string): string => {
      if (files[name] === undefined) throw new BotError('assets_missing', { details: `manifest.json does not name ${name}` });
      return `${assetsPath}/${files[name]}`;
    };
    const plain = readFileSync(`${folder}embed-v1.js`);
    return {
      folder,
      loader: {
        plain,
        gzip: readFileSync(`${folder}embed-v1.js.gz`),
        brotli: readFileSync(`${folder}embed-v1.js.br`),
        integrity: `sha384-${createHash('sha384').update(plain).digest('base64')}`,
      },
      addresses: {
        frameScript: address('frame.js'),
        frameStyle: address('frame.css'),
        siteStyle: address('site.css'),
        webChat: address('webchat-minimal.js'),
      },
    };
  } catch (fault) {
    if (fault instanceof BotError) throw fault;
    throw new BotError('assets_missing', { details: `"${folder}" is not complete; run npm run build` }, fault);
  }
}
