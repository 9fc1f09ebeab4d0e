/** Draws rows of cells in columns; the first row is the head, the first column is text, the others are figures. */
export function drawTable(rows: readonly (readonly string[])[]): string {
  const [head = []] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const draw = (row: readonly string[]): string =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ');
  return [draw(head), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.slice(1).map(draw)].join('\n');
}
