import type { webChatStrings } from '../../../../bot/texts/web-chat.ts';
import type { Observable } from './observable.ts';

/** A file in a message: before it is sent `contentUrl` names a blob of this page. */
export interface SentAttachment {
  readonly contentType: string;
  readonly contentUrl: string;
  readonly name: string;
}

/** The part of the Bot Framework Activity that this page looks at. */
export interface ShownActivity {
  readonly type: string;
  readonly id?: string;
  readonly replyToId?: string | undefined;
  readonly from?: { readonly id?: string; readonly role?: string; readonly name?: string };
  readonly text?: string;
  readonly name?: string;
  readonly value?: object;
  readonly code?: string;
  readonly attachments?: readonly Partial<SentAttachment>[];
  readonly channelData?: {
    readonly clientActivityID?: string;
    readonly personal?: boolean;
    readonly asksProof?: boolean;
    readonly caseFile?: string;
  };
}

/** What the server gives at once: activities and the position after them. */
export interface ActivitySet {
  readonly activities?: readonly ShownActivity[];
  readonly watermark?: string | null;
}

/** The connection that Web Chat is given: what it uses of DirectLineJS 0.15. */
export interface DirectLine {
  readonly activity$: Observable<ShownActivity>;
  readonly connectionStatus$: Observable<number>;
  /** Tells the id of the activity when the server has it. */
  readonly postActivity: (activity: ShownActivity) => Observable<string>;
  readonly end: () => void;
  /** Web Chat reads the user's id out of it. */
  readonly token: string;
}

/** An action of Web Chat's Redux store. */
export interface StoreAction {
  readonly type: string;
  /** Of the `POST_ACTIVITY` family: which message. */
  readonly meta?: { readonly clientActivityID?: string };
  readonly payload?: {
    readonly activity?: ShownActivity;
    readonly connectionStatus?: number;
    /** Of `SET_SEND_BOX`. */
    readonly text?: string;
    /** Of `SET_SEND_BOX_ATTACHMENTS`. */
    readonly attachments?: readonly { readonly blob: Blob }[];
    readonly [key: string]: unknown;
  };
}

/** A Redux middleware. */
export type StoreMiddleware = () => (next: (action: StoreAction) => unknown) => (action: StoreAction) => unknown;

type Render = (...details: readonly unknown[]) => unknown;

/** Web Chat's middleware for messages: makes of the details of one what draws it, or false when it is not shown. */
export type ActivityMiddleware = () => (
  next: (details: { readonly activity: ShownActivity }) => Render | false,
) => (details: { readonly activity: ShownActivity }) => Render | false;

/** Web Chat's Redux store. */
export interface WebChatStore {
  readonly dispatch: (action: StoreAction) => unknown;
}

/** The part of Web Chat 4.18.1 (`window.WebChat`) that is used. */
export interface WebChatLibrary {
  readonly createStore: (initialState: object, ...middlewares: readonly StoreMiddleware[]) => WebChatStore;
  readonly renderWebChat: (
    properties: {
      readonly directLine: DirectLine;
      readonly store: WebChatStore;
      readonly locale: string;
      readonly nonce: string;
      readonly activityMiddleware: readonly ActivityMiddleware[];
      readonly overrideLocalizedStrings: typeof webChatStrings;
      readonly renderMarkdown: (markdown: string) => string;
      readonly styleOptions: object;
    },
    element: HTMLElement,
  ) => void;
}

declare global {
  interface Window {
    readonly WebChat?: WebChatLibrary;
  }
}

/** Loads Web Chat, which is too large to stand in the page's own script. Rejects when it cannot be fetched. */
export function loadWebChat(address: string, nonce: string): Promise<WebChatLibrary> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.nonce = nonce;
    script.src = address;
    script.onerror = () => reject(new TypeError(address));
    script.onload = () => (window.WebChat === undefined ? reject(new TypeError(address)) : resolve(window.WebChat));
    document.head.append(script);
  });
}
