import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { BotError } from '../../bot/errors.ts';
import type { AnyFlow } from './flow.ts';

/**
 * Finds every dialog: each folder under `dialogs/` that has a `dialog` module exporting its flow as `flow`.
 *
 * @throws BotError `flow_invalid` when a folder's flow is missing, has another name, or needs what no flow provides
 */
export async function loadFlows(): Promise<readonly AnyFlow[]> {
  const directory = fileURLToPath(new URL('..', import.meta.url));
  const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'));
  const folders = (await readdir(directory, { withFileTypes: true })).filter((entry) => entry.isDirectory() && !isTool(entry.name));
  const flows = await Promise.all(
    folders.map(({ name }) => loadFlow(name, pathToFileURL(join(directory, name, `dialog${extension}`)).href)),
  );
  const provided = flows.map(({ provides }) => provides);
  for (const { id, needs = [] } of flows) {
    const unmet = needs.find((need) => !provided.includes(need));
    if (unmet !== undefined) throw new BotError('flow_invalid', { flow: id, details: `no flow provides "${unmet}"` });
  }
  return flows.sort((one, other) => (one.id < other.id ? -1 : 1));
}

async function loadFlow(folder: string, module: string): Promise<AnyFlow> {
  const { flow } = (await import(module)) as { readonly flow?: AnyFlow };
  if (flow?.id !== folder) {
    throw new BotError('flow_invalid', { flow: folder, details: 'its dialog.ts must export a flow whose id is the name of the folder' });
  }
  return flow;
}

/** Folders under `dialogs/` that hold no dialog. */
function isTool(folder: string): boolean {
  return folder === 'flow' || folder === 'questions';
}
