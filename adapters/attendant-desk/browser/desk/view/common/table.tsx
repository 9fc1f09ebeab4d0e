import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';

interface TableProps {
  readonly title: string;
  readonly columns: readonly string[];
  /** Its rows; on a narrow screen each becomes a block whose cells say their `data-label`. */
  readonly children: ComponentChildren;
  /** Stands in place of the rows when there are none. */
  readonly empty?: string | undefined;
}

/** A table with its heading. */
export function Table({ title, columns, children, empty }: TableProps): JSX.Element {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {empty === undefined ? (
        <table aria-labelledby={id}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      ) : (
        <p class="empty">{empty}</p>
      )}
    </section>
  );
}
