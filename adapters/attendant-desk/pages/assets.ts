import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { BotError } from '../../../bot/errors.ts';

/** What the build has made for the attendants' browsers. */
export interface DeskAssets {
  /** Folder of the immutable files, to be served under {@link deskAssetsPath}. */
  readonly folder: string;
  /** Addresses of the files, with the hash of their content in the name. */
  readonly addresses: { readonly script: string; readonly style: string };
}

/** Path under which the folder of the assets is served. */
export const deskAssetsPath = '/desk/assets';

/** Where the build puts them, seen from the source and from the compiled file. */
export const builtDeskAssets = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../../dist/desk/' : '../../../desk/', import.meta.url),
);

/** Finds what was built. @throws BotError `assets_missing` */
export function readDeskAssets(folder: string = builtDeskAssets): DeskAssets {
  try {
    const { files } = JSON.parse(readFileSync(`${folder}manifest.json`, 'utf8')) as { readonly files: Readonly<Record<string, string>> };
    const address = (name: string): string => {
      if (files[name] === undefined) throw new BotError('assets_missing', { details: `manifest.json does not name ${name}` });
      return `${deskAssetsPath}/${files[name]}`;
    };
    return { folder, addresses: { script: address('desk.js'), style: address('desk.css') } };
  } catch (fault) {
    if (fault instanceof BotError) throw fault;
    throw new BotError('assets_missing', { details: `"${folder}" is not complete; run npm run build` }, fault);
  }
}
