import type { TurnContext } from 'botbuilder-core';

/** The dialogs, as the bot sees them: they greet, and they hear. */
export interface Talk {
  /** The conversation has just begun. */
  greet(context: TurnContext): Promise<void>;
  /** The person has written something, or sent files. */
  hear(context: TurnContext): Promise<void>;
  /** The scanner has come to a verdict on files of the person. */
  tellFilesChecked(context: TurnContext): Promise<void>;
  /** The portal page has told something about itself; nothing is answered. */
  learn(context: TurnContext): void;
}
