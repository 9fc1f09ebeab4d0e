import { likeness, wordsOf } from './likeness.ts';

/** A sentence that begins like this often begins another subject, and so does a second wish within one. */
const another =
  /(?<=[.;!?\n]\s*)(?:e\s+)?(?:tamb[eé]m\b|al[eé]m\s+disso|aproveitando|(?:mais\s+)?(?:uma?\s+)?outr[oa]\s+(?:coisa|problema|assunto|d[uú]vida|quest[aã]o|erro|pedido)|mais\s+uma\s+coisa|(?:o\s+)?segundo\s+(?:problema|assunto|ponto))|(?<=\s)e\s+(?:tamb[eé]m|ainda|al[eé]m\s+disso)\s+(?:eu\s+)?(?:quero|queria|preciso|gostaria)\b/giu;
/** It tells more of the same subject after all. */
const goesOn =
  /^\s*(?:e\s+)?(?:tamb[eé]m|al[eé]m\s+disso|outra\s+coisa|aproveitando)?[\s,:]*(?:j[aá]\s|eu\s+j[aá]\s|n[aã]o\s+(?:consegui|deu|adiantou|funcionou)|tentei|testei|reiniciei|limpei|acontece|ocorre|aconteceu|fiz|usei|troquei|em\s+outr|no\s+(?:chrome|edge|firefox)|com\s+outr|meus?\s+colegas?)/iu;
/** Words that a subject needs at least, and the likeness from which on two parts are about the same. */
const leastWords = 3;
const sameSubject = 0.5;

/** The two subjects of a description that seems to have two; `undefined` when it has one. */
export function twoSubjects(description: string): readonly [string, string] | undefined {
  for (const { index } of description.matchAll(another)) {
    const [first, second] = [description.slice(0, index).trim(), description.slice(index).trim()];
    if (goesOn.test(second) || likeness(first, second) >= sameSubject) continue;
    if (wordsOf(first).size >= leastWords && wordsOf(second).size >= leastWords) return [first, second];
  }
  return undefined;
}
