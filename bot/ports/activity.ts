/** Any value that survives `JSON.parse(JSON.stringify(value))` unchanged. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** A plain-JSON object: what the store keeps and what crosses a process border. */
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}

/** Who sent or receives an activity (Bot Framework `ChannelAccount`). */
export interface ChannelAccount {
  readonly id: string;
  readonly name?: string;
  readonly role?: 'user' | 'bot';
}

/** A button: `imBack` sends its `value` as the user's message. */
export interface CardAction {
  readonly type: 'imBack' | 'openUrl' | 'postBack' | 'messageBack';
  readonly title: string;
  readonly value: string;
}

/** How far the check of a file has come: `checking` and `refused` files are given to nobody. */
export type FileCheck = 'clean' | 'checking' | 'refused';

/**
 * What an activity keeps of a file: its id, never a link. Links are made anew each time the activity is read, for the reader of that
 * moment.
 */
export interface FileReference {
  /** Unguessable, given by the file store. */
  readonly id: string;
  readonly bytes: number;
  readonly check: FileCheck;
}

/** A file or card that travels with an activity (Bot Framework `Attachment`). */
export interface Attachment {
  readonly contentType: string;
  readonly contentUrl?: string;
  readonly name?: string;
  readonly content?: JsonValue;
  readonly thumbnailUrl?: string;
  /** A file of ours; stored instead of a `contentUrl`, which a door makes of it for its reader. Never taken from a client. */
  readonly file?: FileReference;
}

/**
 * One thing that arrives or leaves: a message, an event, typing… The plain-JSON form of the Bot Framework Activity schema 3.x;
 * SDK types are converted to it in `bot/turn` and at the HTTP edges, nowhere else.
 */
export interface Activity {
  readonly type: string;
  /** Given by the store at append: `<conversation>|<epoch>-<position>`. */
  readonly id?: string;
  /** UTC, ISO 8601 with milliseconds; given by the store at append and strictly increasing within a conversation. */
  readonly timestamp?: string;
  readonly channelId?: string;
  readonly serviceUrl?: string;
  readonly from?: ChannelAccount;
  readonly recipient?: ChannelAccount;
  readonly conversation?: { readonly id: string };
  readonly replyToId?: string;
  readonly locale?: string;
  readonly text?: string;
  readonly textFormat?: 'plain' | 'markdown' | 'xml';
  readonly inputHint?: string;
  readonly attachments?: readonly Attachment[];
  readonly suggestedActions?: { readonly to?: readonly string[]; readonly actions: readonly CardAction[] };
  readonly membersAdded?: readonly ChannelAccount[];
  readonly membersRemoved?: readonly ChannelAccount[];
  readonly name?: string;
  readonly value?: JsonValue;
  readonly code?: string;
  readonly deliveryMode?: string;
  readonly channelData?: JsonObject;
  readonly entities?: readonly JsonObject[];
}
