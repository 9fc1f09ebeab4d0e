/** Names that carry all they have to say, such as `lists/…/1788872400000~7f3a`; parts between slashes are no longer than a file name may be. */
export interface PointerFolder {
  /** Durable when it resolves; names that exist already change nothing. */
  readonly add: (names: readonly string[]) => Promise<void>;
  /** A name that does not exist changes nothing. */
  readonly remove: (name: string) => Promise<void>;
  /** The names that begin with a prefix, sorted. */
  readonly list: (prefix: string, page?: PointerRange) => Promise<PointerPage>;
}

/** Which of them: so many at most, behind `next` of the page before; all without. */
export interface PointerRange {
  readonly limit: number;
  readonly after: string | undefined;
}

/** Some names, and where the next ones are if there are more. */
export interface PointerPage {
  readonly names: readonly string[];
  readonly next?: string;
}

/** Takes one page out of names that are given sorted, from behind `after` on. */
export async function pageOf(sorted: AsyncIterable<string>, limit = Infinity): Promise<PointerPage> {
  const names: string[] = [];
  for await (const name of sorted) {
    if (names.length === limit) return { names, next: names.at(-1) ?? '' };
    names.push(name);
  }
  return { names };
}
