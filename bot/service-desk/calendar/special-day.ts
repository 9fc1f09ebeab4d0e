import type { Frame } from './frames.ts';

/** Why a date is not like the others of its weekday. */
export interface SpecialDay {
  /** A holiday by law, an optional day (ponto facultativo), an extraordinary closure or an extraordinary opening. */
  readonly kind: 'holiday' | 'optional' | 'closure' | 'opening';
  /** As people call it, e.g. `Quarta-feira de Cinzas`; of an exception its reason. */
  readonly name: string;
  readonly part: Frame;
  /** The law or ordinance, or the id of the exception. */
  readonly source: string;
  /** False for an optional day that was only computed, because the ordinance of its year is not entered. */
  readonly isConfirmed: boolean;
}

/** The optional days of one year, as the federal government has ordered them. */
export interface Ordinance {
  readonly year: number;
  /** E.g. `Portaria MGI nº 11.460, de 29 de dezembro de 2025`. */
  readonly source: string;
  readonly optionalDays: readonly OptionalDay[];
}

/** A day on which work is optional, or a part of it. */
export interface OptionalDay {
  readonly date: string;
  readonly name: string;
  /** All day when absent. */
  readonly part?: Frame;
}

/** What an operator has decided about one day or more: no attendance, or attendance where there is usually none. */
export interface CalendarException {
  readonly id: string;
  readonly kind: 'closure' | 'opening';
  /** The first and the last day of it. */
  readonly first: string;
  readonly last: string;
  /** Which part of each of these days. */
  readonly part: Frame;
  /** Ids of the served systems that it is for; a system's parts are meant with it. All systems when absent. */
  readonly systems?: readonly string[];
  /** As people are told it. */
  readonly reason: string;
}
