import type { Fault } from '../faults.ts';
import type { KnowledgeContent } from '../knowledge-base.ts';
import { faultAt } from './passage-fault.ts';
import type { Passage } from './passages.ts';

/** An address with its scheme, or a link target of Markdown. */
const address = /https?:\/\/[^\s)<>"\]]+|(?<=\]\()[^)\s]+/g;

/** Addresses of sources, texts, referrals and systems whose host is gone or not listed; nothing is asked over the network. */
export function hostFaults(passages: readonly Passage[], content: KnowledgeContent): readonly Fault[] {
  const { entries, systems, refusals, contacts } = content;
  const said = passages.flatMap((passage) =>
    [...passage.text.matchAll(address)].flatMap(({ 0: found, index }) => {
      const fault = hostFault(found, contacts);
      return fault === undefined ? [] : [faultAt(passage, index, fault)];
    }),
  );
  const named = [
    ...entries.flatMap(({ file, sources }) => sources.map((url, at) => ({ file, key: `fontes.${at}`, url }))),
    ...systems.map(({ id, page }) => ({ file: 'systems.yaml', key: `sistema ${id}`, url: page })),
    ...refusals.flatMap(({ id, link }) => (link === undefined ? [] : [{ file: 'entries/_nao-atendidos.yaml', key: id, url: link }])),
  ].flatMap(({ file, key, url }) => {
    const fault = hostFault(url, contacts);
    return fault === undefined ? [] : [{ file, key, ...fault }];
  });
  return [...said, ...named];
}

function hostFault(url: string, { hosts, retired }: KnowledgeContent['contacts']): Pick<Fault, 'problem' | 'remedy'> | undefined {
  if (!URL.canParse(url))
    return { problem: `o endereço "${url}" não está completo.`, remedy: 'Escreva o endereço completo, com https://.' };
  const { hostname, pathname, protocol } = new URL(url);
  if (!/^https?:$/.test(protocol)) return { problem: `o endereço "${url}" não é de uma página.`, remedy: 'Use um endereço com https://.' };
  const instead = retired[hostname];
  if (instead !== undefined) return { problem: `o endereço ${hostname} saiu do ar.`, remedy: `Use ${instead}.` };
  if (hosts.some((listed) => `${hostname}${pathname}/`.startsWith(`${listed}/`))) return undefined;
  return { problem: `o endereço ${hostname} não está na lista.`, remedy: 'Confira a página e inclua o endereço em _contatos.yaml.' };
}
