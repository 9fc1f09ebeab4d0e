import { expect } from 'chai';

import type { EditableCalendar } from '../../bot/ports/calendar.ts';
import { shippedCalendar, type BusinessCalendar } from '../../bot/service-desk/business-calendar.ts';

/** A calendar that nobody changes: by default the one that ships. */
export function fixedCalendar(calendar: BusinessCalendar = shippedCalendar): EditableCalendar {
  const change = (): never => expect.fail('the calendar is not changed');
  return {
    current: () => calendar,
    report: () => ({ unconfirmedYears: [], faults: [] }),
    ...{ add: change, enter: change, remove: change },
    close: () => Promise.resolve(),
  };
}
