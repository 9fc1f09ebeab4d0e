import type { Fault } from '../faults.ts';
import type { PlainLanguage } from '../writing-files.ts';
import { fold } from '../search/fold.ts';
import { faultAt } from './passage-fault.ts';
import type { Passage } from './passages.ts';

/** Longest sentence of plain language, in words, and longest answer, in characters. */
const longest = { sentence: 20, answer: 1200 } as const;

type Found = Pick<Fault, 'problem' | 'remedy'> & { readonly index: number };

/** What is not finished or not plain in what the public will read: leftovers, long sentences, words to avoid, acronyms nobody explained. */
export function languageFaults(passages: readonly Passage[], language: PlainLanguage): readonly Fault[] {
  return passages
    .filter(({ isFinal }) => isFinal)
    .flatMap((passage) => {
      const { text, isSaid } = passage;
      const folded = fold(text);
      const isRead = isSaid || ('key' in passage.place && /^(pergunta$|proximos)/.test(passage.place.key));
      const found = [
        ...leftovers(folded, language),
        ...(isRead ? avoidedWords(folded, language) : []),
        ...(isSaid ? [...longSentences(text), ...unexplained(text, language), ...tooLong(text)] : []),
      ];
      return found.map(({ index, ...said }) => faultAt(passage, index, said));
    });
}

function leftovers(folded: string, { unfinished }: PlainLanguage): readonly Found[] {
  return unfinished.flatMap((pattern) => {
    const found = pattern.exec(folded);
    if (found === null) return [];
    return [{ index: found.index, problem: `o texto está por terminar: "${found[0].trim()}".`, remedy: 'Escreva o que falta.' }];
  });
}

function avoidedWords(folded: string, { avoid }: PlainLanguage): readonly Found[] {
  return avoid.flatMap(({ pattern, instead }) => {
    const found = pattern.exec(folded);
    if (found === null) return [];
    return [{ index: found.index, problem: `"${found[0]}" não é linguagem simples.`, remedy: `Troque por: ${instead}.` }];
  });
}

function longSentences(text: string): readonly Found[] {
  return sentences(text).flatMap((sentence) => {
    const words = sentence.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word));
    if (words.length <= longest.sentence) return [];
    const start = words.slice(0, 3).join(' ');
    return [
      {
        index: Math.max(0, text.indexOf(start)),
        problem: `a frase "${start}…" tem ${words.length} palavras.`,
        remedy: `Divida: no máximo ${longest.sentence} palavras por frase.`,
      },
    ];
  });
}

function unexplained(text: string, language: PlainLanguage): readonly Found[] {
  const read = text.replace(/\]\([^)]*\)/g, ']').replace(/`[^`]*`/g, '');
  const acronyms = new Set([...read.matchAll(/(?<![\p{L}\d-])\p{Lu}{2,6}(?![\p{L}\d])/gu)].map(([acronym]) => acronym));
  return [...acronyms]
    .filter((acronym) => !language.acronyms.includes(acronym) && !read.includes(`(${acronym}`) && !read.includes(`${acronym} (`))
    .map((acronym) => ({
      index: text.indexOf(acronym),
      problem: `a sigla ${acronym} não é explicada.`,
      remedy: `Escreva o nome por extenso e depois (${acronym}).`,
    }));
}

function tooLong({ length }: string): readonly Found[] {
  if (length <= longest.answer) return [];
  return [{ index: 0, problem: `a resposta tem ${length} caracteres.`, remedy: `Use no máximo ${longest.answer}.` }];
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
