/** Longest message of a person, in UTF-16 units. */
export const maxTextLength = 4_000;
