/** The lines that `sha256sum -c` (GNU coreutils) verifies, one for each file: its SHA-256 in hexadecimal by its path. */
export function checksumLines(hashes: ReadonlyMap<string, string>): string {
  return [...hashes].map(([path, hash]) => `${hash}  ${path}\n`).join('');
}
