import type { ServedSystem } from '../bot/service-desk/served-system.ts';
import type { Entry } from './entry.ts';
import type { Fault } from './faults.ts';
import { fold } from './search/fold.ts';

/** What is wrong between files: ids and questions twice, links to entries or systems that do not exist. */
export function crossFaults(entries: readonly Entry[], systems: readonly ServedSystem[]): readonly Fault[] {
  const ids = new Map<string, Entry>();
  const questions = new Map<string, Entry>();
  const faults: Fault[] = [];
  const known = new Set(entries.map(({ id }) => id));
  for (const entry of entries) {
    const fault = (key: string, problem: string, remedy: string): void => void faults.push({ file: entry.file, key, problem, remedy });
    const sameId = ids.get(entry.id);
    if (sameId !== undefined) fault('id', `"${entry.id}" já está em ${sameId.file}.`, 'Escolha outro id.');
    ids.set(entry.id, entry);
    const words = fold(entry.question)
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
    const sameQuestion = questions.get(words);
    if (sameQuestion !== undefined) fault('pergunta', `é igual à de ${sameQuestion.file}.`, 'Junte as duas entradas ou mude a pergunta.');
    questions.set(words, entry);
    if (!systems.some(({ id }) => id === entry.system)) fault('sistema', `"${entry.system}" não existe.`, 'Use um id de systems.yaml.');
    const links = [
      ...entry.related.map((id, at) => ({ id, key: `relacionadas.${at}` })),
      ...entry.next.map((next, at) => ({ id: next.entry, key: `proximos.${at}.entrada` })),
    ];
    for (const { id, key } of links)
      if (!known.has(id)) fault(key, `não existe entrada com o id "${id}".`, 'Corrija o id ou apague a linha.');
  }
  return faults;
}
