import { resolve } from 'node:path';

import { createAudit } from '../bot/audit.ts';
import type { Config } from '../bot/config.ts';
import type { EditableCalendar } from '../bot/ports/calendar.ts';
import type { Clock } from '../bot/ports/clock.ts';
import type { EventLog } from '../bot/ports/event-log.ts';
import type { Log } from '../bot/ports/log.ts';
import { createSurveyLinks, type ClosedTicket } from '../bot/survey-links.ts';
import { createSurvey } from '../bot/survey.ts';
import { createSealer } from '../bot/sealing.ts';
import type { ServedSystem } from '../bot/service-desk/served-system.ts';
import { shippedCalendar, type BusinessCalendar } from '../bot/service-desk/business-calendar.ts';
import { createAvailability } from '../bot/turn/availability.ts';
import { turnAsks } from '../bot/turn/turn-asks.ts';
import { openCalendar } from './calendar/live-calendar.ts';
import { zipCaseFile } from './case-file/zip-case-file.ts';
import { systemClock } from './clock/system-clock.ts';
import { embeddedConversationStore } from './conversation-store/embedded-conversation-store.ts';
import { openDataDirectory, type DataDirectory } from './data-directory/data-directory.ts';
import { askOwner, ownDataDirectory } from './data-directory/owner.ts';
import { diskEventLog } from './event-log/disk-event-log.ts';
import { configuredFileScanner } from './file-scanner/configured-file-scanner.ts';
import { configuredFileStore } from './file-store/configured-file-store.ts';
import { configuredMailer } from './mailer/configured-mailer.ts';
import { memoryShortLived } from './short-lived/memory.ts';
import { embeddedStaffDirectory } from './staff-directory/embedded-staff-directory.ts';
import type { CalendarAccess } from './terminal/calendar.ts';
import type { DeskAccess } from './terminal/desk-access.ts';
import type { StaffAccess } from './terminal/staff.ts';
import { configuredTicketStore } from './ticket-store/configured-ticket-store.ts';
import { configuredTranscriptStore } from './transcript-store/configured-transcript-store.ts';

interface Surroundings {
  readonly clock: Clock;
  readonly log: Log;
}

/** Opens all that a desk runs on, as the settings name it, with the data directory as this process's own. @throws BotError `data_dir_owned`, `data_dir_unusable` */
export async function openKeptDesk(config: Config, { clock, log }: Surroundings) {
  const { data, directory, keys, sealer, owner, transcripts, store } = await openStore(config, { clock, log });
  const asked = {
    store,
    tickets: await configuredTicketStore(config, { directory, sealer, log }),
    files: await configuredFileStore(config, { folder: await data.folder('files'), sealer, log }),
    shortLived: memoryShortLived(),
  };
  const events = diskEventLog(await data.folder('events'), sealer);
  const attending = { systems: (): readonly ServedSystem[] => [], calendar: (): BusinessCalendar => shippedCalendar };
  const availability = createAvailability({
    queue: store.queue,
    clock,
    settings: config,
    calendar: () => attending.calendar(),
    systems: () => attending.systems(),
  });
  const surveyLinks = createSurveyLinks({ secrets: keys, now: Date.now });
  const open = calendarOf(config, { data, events, clock, log });
  return {
    ...asked,
    transcripts,
    data,
    owner,
    queue: store.queue,
    availability,
    asks: turnAsks({ ...asked, sealer, availability }),
    scanner: configuredFileScanner(config.clamd, log),
    mailer: configuredMailer(config, await data.folder('mail')),
    events,
    audit: createAudit(events, clock),
    staff: await embeddedStaffDirectory({ folder: await data.folder('staff'), sealer }),
    /** Until it is open, nobody attends. */
    async openCalendar(systems: () => readonly ServedSystem[]): Promise<EditableCalendar> {
      const calendar = await open(systems);
      Object.assign(attending, { systems, calendar: () => calendar.current() });
      return calendar;
    },
    packCaseFile: zipCaseFile,
    survey: createSurvey({ events, shortLived: asked.shortLived }),
    surveyLinks,
    surveyLink: (ticket: ClosedTicket) => `${config.publicUrl || `http://localhost:${config.port}`}${surveyLinks.pathTo(ticket)}`,
  };
}

/** All that a desk runs on. */
export type KeptDesk = Awaited<ReturnType<typeof openKeptDesk>>;

/** How commands reach that desk. */
export function accessTo(config: Config): DeskAccess & CalendarAccess & StaffAccess {
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  return {
    settings: config,
    async ask(request) {
      const directory = resolve(config.dataDirectory);
      await openDataDirectory(directory);
      return askOwner(directory, request);
    },
    open: async () => (await openStore(config, { clock: systemClock(), log: silent })).store,
    async events() {
      const { data, sealer } = await openData(config);
      return diskEventLog(await data.folder('events'), sealer);
    },
    async openCalendar(systems) {
      const clock = systemClock();
      const { data, sealer, store } = await openStore(config, { clock, log: silent });
      const events = diskEventLog(await data.folder('events'), sealer);
      const calendar = await calendarOf(config, { data, events, clock, log: silent })(systems);
      return { ...calendar, close: () => calendar.close().then(store.close) };
    },
    async openStaff() {
      const clock = systemClock();
      const { data, sealer, store } = await openStore(config, { clock, log: silent });
      const staff = await embeddedStaffDirectory({ folder: await data.folder('staff'), sealer });
      return { staff, audit: createAudit(diskEventLog(await data.folder('events'), sealer), clock), close: store.close };
    },
  };
}

/** Opens the calendar of a data directory for the systems that are served. */
function calendarOf(
  { optionalDays }: Config,
  { data, events, clock, log }: Surroundings & { readonly data: DataDirectory; readonly events: EventLog },
) {
  return async (systems: () => readonly ServedSystem[]): Promise<EditableCalendar> =>
    openCalendar({ folder: await data.folder('calendar'), systems, optionalDays, clock, log, audit: createAudit(events, clock) });
}

async function openStore(config: Config, { clock, log }: Surroundings) {
  const { presenceSeconds } = config;
  const { data, directory, keys, sealer } = await openData(config);
  const owner = await ownDataDirectory(directory);
  const transcripts = await configuredTranscriptStore(config, { folder: await data.folder('transcripts'), sealer });
  const store = await embeddedConversationStore({
    folder: await data.folder('journal'),
    ...{ clock, sealer, transcripts, log },
    presenceMs: presenceSeconds * 1000,
  });
  const close = (): Promise<void> => store.close().then(owner.release);
  return { data, directory, keys, sealer, owner, transcripts, store: { ...store, close } };
}

async function openData({ dataDirectory, dataKey }: Config) {
  const directory = resolve(dataDirectory);
  const data = await openDataDirectory(directory);
  const keys = dataKey.length > 0 ? dataKey : [await data.secret('data-key', 'journal')];
  return { directory, data, keys, sealer: createSealer(keys) };
}
