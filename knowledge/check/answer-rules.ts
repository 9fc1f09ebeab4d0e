import type { Entry } from '../entry.ts';
import type { Fault } from '../faults.ts';

/** Longest sentence of plain language, in words, and longest answer, in characters. */
const longest = { sentence: 20, answer: 1200 } as const;

/** Capitals that everybody reads without their long form. */
const knownAcronyms = new Set('CPF CNPJ GOV BR PDF PFX QR MB API REST SOAP URL LOG WSSEI MOD PEN SEI SIM SMS FAQ'.split(' '));

/** Patterns that an answer must not have: what they are called, and what to do instead. */
const forbidden: readonly { readonly pattern: RegExp; readonly problem: string; readonly remedy: string }[] = [
  { pattern: /<\/?[a-z][^>]*>/i, problem: 'tem HTML', remedy: 'Use Markdown.' },
  {
    pattern: /\(indicar|\[inserir|x{4,}|respostas? em construção|lorem ipsum|a definir/i,
    problem: 'tem um lugar por preencher',
    remedy: 'Escreva o texto que falta.',
  },
  { pattern: /\d{3}\.?\d{3}\.?\d{3}-\d{2}/, problem: 'tem um CPF', remedy: 'Apague o dado pessoal.' },
  {
    pattern: /[\w.+-]+@(?![\w.-]*\bgov\.br\b)[\w-]+\.[\w.]+/,
    problem: 'tem o e-mail de uma pessoa',
    remedy: 'Use um e-mail de setor, do domínio gov.br.',
  },
  { pattern: /\(?\b\d{2}\)?\s?9\d{4}-?\d{4}\b/, problem: 'tem um número de celular', remedy: 'Use o telefone da Central.' },
  {
    pattern: /\b(efetu\w+|realiz\w+ o login)\b/i,
    problem: 'não está em linguagem simples',
    remedy: 'Troque por "fazer", "entrar" ou o verbo da ação.',
  },
  { pattern: /\ba fim de\b/i, problem: 'não está em linguagem simples', remedy: 'Troque "a fim de" por "para".' },
  { pattern: /\b(prezad[oa]s?|favor \w+r)\b/i, problem: 'não está em linguagem simples', remedy: 'Fale direto com a pessoa: "você".' },
  {
    pattern: /\b(o|a|os|as|do|da|dos|das|ao|à|pelo|pela) mesm[oa]s?(?=\s*[.,;:)]|$)/im,
    problem: 'usa "o mesmo" como pronome',
    remedy: 'Repita o nome da coisa ou use "ele".',
  },
];

/** What is wrong with the text of one answer: leftovers, personal data, language that is not plain. */
export function answerFaults({ file, answer, answerLine, question }: Entry): readonly Fault[] {
  const faults: Fault[] = [];
  const lineOf = (part: string): number => answerLine + (answer.slice(0, Math.max(0, answer.indexOf(part))).match(/\n/g)?.length ?? 0);
  for (const { pattern, problem, remedy } of forbidden) {
    const found = pattern.exec(answer)?.[0] ?? (pattern.test(question) ? question : undefined);
    if (found !== undefined) faults.push({ file, line: lineOf(found), problem: `a entrada ${problem}: "${found}".`, remedy });
  }
  for (const sentence of sentences(answer)) {
    const words = sentence.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length;
    if (words > longest.sentence) {
      const start = sentence.split(/\s+/).slice(0, 3).join(' ');
      faults.push({
        file,
        line: lineOf(start),
        problem: `a frase "${start}…" tem ${words} palavras.`,
        remedy: `Divida: no máximo ${longest.sentence} palavras por frase.`,
      });
    }
  }
  for (const acronym of unexplained(answer)) {
    faults.push({
      file,
      line: lineOf(acronym),
      problem: `a sigla ${acronym} não é explicada.`,
      remedy: `Escreva o nome por extenso e depois (${acronym}).`,
    });
  }
  if (answer.length > longest.answer)
    faults.push({
      file,
      line: answerLine,
      problem: `a resposta tem ${answer.length} caracteres.`,
      remedy: `Use no máximo ${longest.answer}.`,
    });
  return faults;
}

/** The sentences of a Markdown text, without addresses and marks; each line of a list counts by itself. */
function sentences(markdown: string): readonly string[] {
  return markdown
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/[*`[\]]/g, '')
    .split(/\n|(?<=[.!?:;])\s+(?=[\p{Lu}"“\d])/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

function unexplained(answer: string): readonly string[] {
  const text = answer.replace(/\]\([^)]*\)/g, ']').replace(/`[^`]*`/g, '');
  const acronyms = new Set([...text.matchAll(/(?<![\p{L}\d-])\p{Lu}{2,6}(?![\p{L}\d])/gu)].map(([acronym]) => acronym));
  return [...acronyms].filter((acronym) => !knownAcronyms.has(acronym) && !text.includes(`(${acronym}`) && !text.includes(`${acronym} (`));
}
