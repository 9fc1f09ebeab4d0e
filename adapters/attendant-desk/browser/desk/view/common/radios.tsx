import type { JSX } from 'preact';
import { useId } from 'preact/hooks';

interface RadiosProps<T extends string> {
  readonly label: string;
  readonly options: Readonly<Record<T, string>>;
  readonly chosen: T;
  readonly onChoose: (value: T) => void;
  /** In one line instead of one below the other. */
  readonly isRow?: boolean;
}

/** A choice of one among a few, all of them in sight. */
export function Radios<T extends string>({ label, options, chosen, onChoose, isRow = false }: RadiosProps<T>): JSX.Element {
  const name = useId();
  return (
    <fieldset class={isRow ? 'radios in-row' : 'radios'}>
      <legend>{label}</legend>
      {(Object.keys(options) as unknown as readonly T[]).map((value) => (
        <label key={value}>
          <input type="radio" name={name} value={value} checked={value === chosen} onChange={() => onChoose(value)} />
          {options[value]}
        </label>
      ))}
    </fieldset>
  );
}
