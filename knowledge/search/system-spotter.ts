import type { ServedSystem } from '../../bot/service-desk/served-system.ts';
import type { TextReader } from './text-reader.ts';

/** Finds the served systems that a text names; of names that overlap the longest counts ("aplicativo sei", not "sei"). */
export function createSystemSpotter(systems: readonly ServedSystem[], reader: TextReader): (words: readonly string[]) => readonly string[] {
  const names = systems
    .flatMap(({ id, name, aliases }) => [name, ...aliases].map((alias) => ({ id, words: reader.read(alias).words })))
    .sort((a, b) => b.words.length - a.words.length);
  return (words) => {
    const found: string[] = [];
    for (let at = 0; at < words.length;) {
      const name = names.find((candidate) => candidate.words.every((word, offset) => words[at + offset] === word));
      if (name !== undefined && !found.includes(name.id)) found.push(name.id);
      at += name?.words.length ?? 1;
    }
    return found;
  };
}
