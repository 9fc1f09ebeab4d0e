/** Endings that Portuguese words lose, the first that fits, as `ending` or `ending>what stays`; grouped by the letters that must remain before. */
const endings = [
  ...group(3, 'izacoes>iz izacao>iz amentos imentos amento imento adores adoras idades acoes icoes ucoes>u'),
  ...group(4, 'mente'),
  ...group(3, 'idade ancia encia antes entes aveis iveis ariam eriam iriam assem essem issem ador adora acao icao ucao>u sao>s soes>s'),
  ...group(3, 'avel ivel ante'),
  ...group(4, 'ente'),
  ...group(3, 'ados adas idos idas ando endo indo aram eram iram aria eria iria amos emos imos asse esse isse avam'),
  ...group(3, 'ada ado ida ido ava ara'),
  ...group(4, 'era ira'),
  ...group(3, 'ar er ir ou ei eu iu am em'),
  ...group(2, 'oes>ao aes>ao ais>al eis>el ns>m'),
  ...group(3, 'res>r zes>z as es os is a e o i s'),
];

const lastLetters = [...new Set(endings.map(({ ending }) => ending.charCodeAt(ending.length - 1)))];
const byLastLetter: ReadonlyMap<number, readonly Ending[]> = new Map(
  lastLetters.map((last) => [last, endings.filter(({ ending }) => ending.charCodeAt(ending.length - 1) === last)]),
);

/** A light Portuguese stemmer on folded words: one ending goes, then a vowel at the end; words with digits stay. */
export function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  const found = byLastLetter
    .get(word.charCodeAt(word.length - 1))
    ?.find(({ ending, rest }) => word.length - ending.length >= rest && word.endsWith(ending));
  if (found === undefined) return word;
  const short = word.slice(0, word.length - found.ending.length) + found.instead;
  return short.length > 3 && /[aeio]$/.test(short) ? short.slice(0, -1) : short;
}

interface Ending {
  readonly ending: string;
  readonly instead: string;
  /** Letters that must remain. */
  readonly rest: number;
}

function group(rest: number, list: string): readonly Ending[] {
  return list.split(' ').map((pair) => {
    const [ending = '', instead = ''] = pair.split('>');
    return { ending, instead, rest };
  });
}
