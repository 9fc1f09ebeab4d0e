/** What people say and what it means, as `_siglas.yaml` and `_sinonimos.yaml` list it. */
export interface Words {
  /** Spellings of chats and phones → what is meant: `vc` → `você`. */
  readonly abbreviations: Readonly<Record<string, string>>;
  /** Groups of words and phrases that mean the same for a question. */
  readonly synonyms: readonly (readonly string[])[];
}

/** The words of all systems, and by the id of a system those that mean this only there. */
export interface Lexicon extends Words {
  readonly systems: Readonly<Record<string, Words>>;
}
