import type { Config } from '../../bot/config.ts';
import type { ConversationStore } from '../../bot/ports/conversation-store.ts';
import type { EventLog } from '../../bot/ports/event-log.ts';

/** How a command reaches what a desk keeps: through the server that runs, or else through its files. */
export interface DeskAccess {
  readonly settings: Pick<Config, 'dataDirectory' | 'knowledgeDirectory'>;
  /** Asks the process that owns the data directory; `undefined` when none does. */
  readonly ask: (request: string) => Promise<string | undefined>;
  /** Opens the files, which nobody else can use until they are closed. @throws BotError `data_dir_owned` when a server has started meanwhile */
  readonly open: () => Promise<ConversationStore>;
  /** The event log, which can be read while a server writes it. */
  readonly events: () => Promise<EventLog>;
}
