// Makes knowledge/systems.generated.ts out of knowledge/systems.yaml, so that a system that does not exist does not compile.
// `--check` only compares and exits with 1 when the file is out of date.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { parse } from 'yaml';

const yamlFile = fileURLToPath(new URL('../knowledge/systems.yaml', import.meta.url));
const typeFile = fileURLToPath(new URL('../knowledge/systems.generated.ts', import.meta.url));

/** The text of the generated file. */
export function systemsModule(yamlText) {
  const { tipos_de_pedido: shared, sistemas } = parse(yamlText);
  const union = (values) => [...new Set(values)].map((value) => `\n  | '${value}'`).join('');
  const kinds = [shared ?? [], ...sistemas.map((system) => system.tipos_de_pedido ?? [])].flat().map(({ id }) => id);
  return `// Generated from systems.yaml by scripts/generate-systems.mjs; do not edit.

/** Id of a served system that \`systems.yaml\` lists. */
export type SystemId =${union(sistemas.map(({ id }) => id))};

/** Id of a kind of request that \`systems.yaml\` lists. */
export type KindId =${kinds.length > 1 && kindsFit(kinds) ? ` ${[...new Set(kinds)].map((kind) => `'${kind}'`).join(' | ')}` : union(kinds)};
`;
}

/** Prettier writes a union on one line when it fits. */
const kindsFit = (kinds) => [...new Set(kinds)].join("' | '").length < 100;

const current = () => {
  try {
    return readFileSync(typeFile, 'utf8');
  } catch {
    return '';
  }
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wanted = systemsModule(readFileSync(yamlFile, 'utf8'));
  if (wanted !== current()) {
    if (process.argv.includes('--check')) {
      console.error('knowledge/systems.generated.ts is out of date: run node scripts/generate-systems.mjs');
      process.exitCode = 1;
    } else writeFileSync(typeFile, wanted);
  }
}
