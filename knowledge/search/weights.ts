/** Constants of the ranking function BM25F and of the comparison of words. */
export const ranking = {
  k1: 1.5,
  b: 0.5,
  fields: { question: 3, variations: 1, keywords: 3, answer: 1 },
  /** Characters of the answer that are searched. */
  answerCharacters: 600,
  /** Worth of a synonym and of a repaired word, beside the word itself. */
  synonym: 0.9,
  repaired: 0.8,
  /** Worth of a word that carries little ("como", "de"), beside one that carries much. */
  functionWord: 0.5,
  /** How many of the best entries are compared in detail. */
  compared: 30,
  /** Two candidates are about as good when their scores differ by less. */
  close: 1,
  /** What a candidate's score gains when the question is one of its ways of asking, and how sure that makes it. */
  same: { words: 100, core: 50 },
  sure: { words: 0.99, core: 0.95 },
} as const;

/** Words that carry little; they are kept, because "o que é" and "como" tell neighbouring entries apart. */
export const functionWords: ReadonlySet<string> = new Set(
  (
    'a o as os um uma uns umas de do da dos das em no na nos nas por pelo pela pelos pelas para pra pro com sem sob sobre ate e ou mas que se ' +
    'ao aos eu voce voces ele ela eles elas nos me te lhe meu minha meus minhas seu sua seus suas nosso nossa nossos nossas isso isto esse essa ' +
    'este esta esses essas aquele aquela aquilo qual quais como quando onde quem quanto quantos quanta quantas porque ja so ainda tambem entao ' +
    'muito mais menos bem aqui ai la ali ser sou e eh foi era sao estou esta estao estava ter tem tenho temos tinha tiver ha fazer faco faz fez ' +
    'posso pode podem podemos poder consigo consegue conseguir conseguem quero queria quer gostaria preciso precisa precisamos precisar devo deve ' +
    'vou vai vao ir da dar deu favor oi ola bom boa dia tarde noite obrigado obrigada ajuda saber sei agora hoje ontem gente pessoal alguem algum ' +
    'alguma coisa jeito forma modo la'
  ).split(' '),
);
