import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import { isDate } from '../bot/service-desk/calendar/brasilia-time.ts';
import type { ServedSystem } from '../bot/service-desk/served-system.ts';
import { knowledgeInvalid, type Fault } from './faults.ts';
import { knowledgeDirectory } from './knowledge-directory.ts';
import { readYaml, type Read } from './yaml-file.ts';

const weekdays = { domingo: 0, segunda: 1, terça: 2, quarta: 3, quinta: 4, sexta: 5, sábado: 6 } as const;
const weekday = z.enum(['domingo', 'segunda', 'terça', 'quarta', 'quinta', 'sexta', 'sábado']);
const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Escreva a hora entre aspas, assim: '08:00'.");
const details = { passos: 'steps', mensagem: 'message', navegador: 'browser', ambiente: 'environment' } as const;
const kinds = z.array(
  z.strictObject({
    id: z.string().min(1),
    nome: z.string().min(1),
    apelidos: z.array(z.string().min(1)).optional(),
    pergunta: z.string().min(1).optional(),
    campos: z.array(z.enum(['passos', 'mensagem', 'navegador', 'ambiente'])).optional(),
  }),
);
const endHour = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "Escreva a hora entre aspas, assim: '18:00'.");
const date = z
  .string()
  .refine(isDate, { params: { problem: 'a data não existe.' }, error: "Escreva a data entre aspas, assim: '2027-07-01'." });
const hours = z.array(
  z
    .strictObject({ dias: z.array(weekday).min(1), das: hour, as: endHour, desde: date.optional(), ate: date.optional() })
    .refine(({ das, as }) => das < as, {
      path: ['as'],
      params: { problem: 'o fim vem antes do começo.' },
      error: 'Divida em dois o horário que passa da meia-noite.',
    })
    .refine(({ desde, ate }) => desde === undefined || ate === undefined || desde <= ate, {
      path: ['ate'],
      params: { problem: 'o último dia vem antes do primeiro.' },
      error: 'Troque as datas.',
    }),
);

const system = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'Use só letras minúsculas sem acento, números e hífen.'),
  nome: z.string().min(1),
  apelidos: z.array(z.string().min(2)),
  parte_de: z.string().optional(),
  telefone: z.string().min(1).optional(),
  pagina: z.url({ protocol: /^https?$/, error: 'Escreva o endereço completo, com https://.' }).optional(),
  respostas: z.boolean().optional(),
  chamados: z.boolean().optional(),
  atendentes: z.boolean().optional(),
  tipos_de_pedido: kinds.optional(),
  horario: hours.optional(),
});
const systemsFile = z.strictObject({ tipos_de_pedido: kinds.optional(), horario: hours.optional(), sistemas: z.array(system).min(1) });
type SystemRow = z.infer<typeof system>;

const file = 'systems.yaml';
const inherited = ['telefone', 'pagina', 'respostas', 'chamados', 'atendentes', 'tipos_de_pedido', 'horario'] as const;

/** The served systems in the order of `systems.yaml`; a part takes from its parent what it does not say itself. */
export function readSystems(text: string): Read<readonly ServedSystem[]> {
  const read = readYaml({ file, text, firstLine: 1 }, systemsFile);
  if ('faults' in read) return read;
  const rows = read.value.sistemas;
  const byId = new Map(rows.map((row) => [row.id, row]));
  const faults = rows.flatMap((row, index) => faultsOf(row, index, rows));
  if (faults.length > 0) return { faults };
  return { value: rows.map((row) => servedSystem(row.parte_de === undefined ? row : { ...byId.get(row.parte_de), ...row })) };
}

/**
 * The served systems of a knowledge folder.
 *
 * @throws BotError `knowledge_invalid`, which names file, line, key and remedy in Portuguese
 */
export function loadSystems(directory: string = knowledgeDirectory()): readonly ServedSystem[] {
  const read = readSystems(readFileSync(join(directory, file), 'utf8'));
  if ('faults' in read) throw knowledgeInvalid(read.faults);
  return read.value;
}

function faultsOf(row: SystemRow, index: number, rows: readonly SystemRow[]): readonly Fault[] {
  const faults: Fault[] = [];
  const fault = (key: string, problem: string, remedy: string): void => {
    faults.push({ file, key: `sistemas.${index}.${key}`, problem: `${problem} (sistema "${row.id}").`, remedy });
  };
  if (rows.findIndex(({ id }) => id === row.id) !== index) fault('id', 'este id já existe', 'Escolha outro id.');
  if (row.parte_de === undefined) {
    for (const key of inherited)
      if (row[key] === undefined) fault(key, 'falta', 'Preencha a chave, ou ponha o sistema dentro de outro com parte_de.');
    return faults;
  }
  const parent = rows.find(({ id }) => id === row.parte_de);
  if (parent === undefined) fault('parte_de', `não existe sistema com o id "${row.parte_de}"`, 'Use o id de um sistema desta lista.');
  else if (parent.parte_de !== undefined) fault('parte_de', 'o sistema indicado já é parte de outro', 'Indique o sistema de cima.');
  return faults;
}

/** A row that has all inherited keys, in the words of the code. */
function servedSystem(row: SystemRow): ServedSystem {
  return {
    id: row.id,
    name: row.nome,
    aliases: row.apelidos,
    ...(row.parte_de === undefined ? {} : { parent: row.parte_de }),
    phone: row.telefone ?? '',
    page: row.pagina ?? '',
    answers: row.respostas ?? false,
    tickets: row.chamados ?? false,
    attendants: row.atendentes ?? false,
    kinds: (row.tipos_de_pedido ?? []).map(({ id, nome, apelidos = [], pergunta, campos = [] }) => ({
      id,
      label: nome,
      aliases: apelidos,
      ...(pergunta === undefined ? {} : { question: pergunta }),
      details: campos.map((campo) => details[campo]),
    })),
    hours: (row.horario ?? []).map(({ dias, das, as, desde, ate }) => ({
      days: dias.map((day) => weekdays[day]),
      from: das,
      to: as,
      ...(desde === undefined ? {} : { since: desde }),
      ...(ate === undefined ? {} : { until: ate }),
    })),
  };
}
