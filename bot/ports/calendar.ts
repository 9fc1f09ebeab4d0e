import type { AuditActor } from '../service-desk/audit-entry.ts';
import type { BusinessCalendar } from '../service-desk/business-calendar.ts';
import type { CalendarException } from '../service-desk/calendar/special-day.ts';

/** The business calendar, which operators change while the desk runs. */
export interface Calendar {
  /** As it is now: the same object until something changes. */
  current(): BusinessCalendar;
}

/** How the calendar is, for operators. */
export interface CalendarReport {
  /** Years that matter now and whose optional days are only computed, because their ordinance is not entered. */
  readonly unconfirmedYears: readonly number[];
  /** Why the files as they are now do not serve, so that those before them do; empty when nothing is wrong with them. */
  readonly faults: readonly string[];
}

/** The business calendar with the operators' own entries: the ordinances of further years, and exceptions. Every change is audited. */
export interface EditableCalendar extends Calendar {
  /** Enters an exception, durably; it gets the id that is returned. @throws BotError `calendar_invalid` */
  add(exception: Omit<CalendarException, 'id'>, actor: AuditActor): Promise<CalendarException>;
  /** Enters the ordinance of a year, given as the text of its file, in place of what was known of that year. @throws BotError `calendar_invalid` */
  enter(ordinance: string, actor: AuditActor): Promise<number>;
  /** Takes out the exception with this id, or the ordinance that was entered for this year. @throws BotError `calendar_invalid` when there is none */
  remove(id: string, actor: AuditActor): Promise<void>;
  report(): CalendarReport;
  close(): Promise<void>;
}
