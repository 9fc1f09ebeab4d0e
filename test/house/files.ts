import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Rooms whose code runs at the desk. */
export const rooms = ['bot', 'dialogs', 'knowledge', 'adapters'] as const;

/** Reads a file by its path from the project's root, in which all tests run. */
export const read = (path: string): string => readFileSync(path, 'utf8');

/** All files below a folder with one of these endings, as paths from the root. */
export function filesIn(folder: string, ...endings: readonly string[]): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => endings.some((ending) => file.endsWith(ending)))
    .map((file) => join(folder, file))
    .sort();
}

/** The source files of all rooms and the wiring. */
export const sources = (): readonly string[] => ['index.ts', ...rooms.flatMap((room) => filesIn(room, '.ts', '.tsx'))].filter(existsSync);

/** Names of the folders in a folder. */
export const foldersIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
