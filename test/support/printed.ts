/** Runs a command of the terminal and returns its exit code and all that it printed. */
export async function printed(
  command: (args: readonly string[]) => Promise<number>,
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string }> {
  const lines: unknown[] = [];
  const { log, error } = console;
  console.log = console.error = (line: unknown): void => void lines.push(line);
  try {
    return { code: await command(args), out: lines.join('\n') };
  } finally {
    Object.assign(console, { log, error });
  }
}
