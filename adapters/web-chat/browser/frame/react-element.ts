/** An element of React 16 and 17, whose library Web Chat keeps to itself; this is all that it makes of one. */
export interface ReactElement {
  readonly $$typeof: symbol;
  readonly type: string;
  readonly key: string | null;
  readonly ref: null;
  readonly props: Readonly<Record<string, unknown>>;
}

/** Makes an element; those that stand side by side need keys. */
export function element(type: string, props: ReactElement['props'], key: string | null = null): ReactElement {
  return { $$typeof: Symbol.for('react.element'), type, key, ref: null, props };
}
