import type { TurnContext } from 'botbuilder-core';

import type { ServedSystem } from '../service-desk/served-system.ts';
import type { OfferedIdentity } from '../service-desk/identification.ts';

/** The dialogs, as the bot sees them: they greet, and they hear. */
export interface Talk {
  /** The conversation has just begun. */
  greet(context: TurnContext): Promise<void>;
  /** The person has written something, or sent files. */
  hear(context: TurnContext): Promise<void>;
  /** Asks again what is open. */
  repeat(context: TurnContext): Promise<void>;
  /** Says which files have just come and what happens to them. */
  tellFiles(context: TurnContext): Promise<void>;
  /** The same, but nothing of those that could be taken. */
  tellTroubleWithFiles(context: TurnContext): Promise<void>;
  /** What is open goes on without an answer of the person: something else has happened. */
  goOn(context: TurnContext): Promise<void>;
  /** Gives up whatever is open and shows the menu. */
  backToMenu(context: TurnContext): Promise<void>;
  /** The served systems, as the dialogs know them. */
  readonly systems: readonly ServedSystem[];
  /** The scanner has come to a verdict on files of the person. */
  tellFilesChecked(context: TurnContext): Promise<void>;
  /** Who is probably speaking, as the portal or the person's conversation before says; offered where the person is asked who they are. */
  meet(context: TurnContext, identity: OfferedIdentity): Promise<void>;
  /** The portal page has told something about itself; nothing is answered. */
  learn(context: TurnContext): void;
}
