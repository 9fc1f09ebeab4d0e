import type { webChatStrings } from '../../../../bot/texts/web-chat.ts';

/** The part of the Bot Framework Activity that this page looks at. */
export interface ShownActivity {
  readonly type: string;
  readonly from?: { readonly role?: string };
  readonly text?: string;
  readonly channelData?: { readonly clientActivityID?: string };
}

/** The part of DirectLineJS 0.15 that is used. */
export interface DirectLine {
  readonly postActivity: (activity: object) => { readonly subscribe: (next: () => void, error: (fault: unknown) => void) => void };
  readonly reconnect: (conversation: { readonly conversationId: string; readonly token: string }) => void;
  readonly end: () => void;
}

/** An action of Web Chat's Redux store. */
export interface StoreAction {
  readonly type: string;
  /** Of the `POST_ACTIVITY` family: which message. */
  readonly meta?: { readonly clientActivityID?: string };
  readonly payload?: {
    readonly activity?: ShownActivity;
    readonly connectionStatus?: number;
    /** Of `POST_ACTIVITY_REJECTED`: the AjaxError itself. */
    readonly status?: number;
  };
}

/** A Redux middleware. */
export type StoreMiddleware = () => (next: (action: StoreAction) => unknown) => (action: StoreAction) => unknown;

/** The part of Web Chat 4.18.1 (`window.WebChat`) that is used. */
export interface WebChatLibrary {
  readonly createStore: (initialState: object, ...middlewares: readonly StoreMiddleware[]) => object;
  readonly createDirectLine: (options: {
    readonly token: string;
    readonly domain: string;
    readonly webSocket: boolean;
    readonly conversationStartProperties: { readonly locale: string };
  }) => DirectLine;
  readonly renderWebChat: (
    properties: {
      readonly directLine: DirectLine;
      readonly store: object;
      readonly locale: string;
      readonly nonce: string;
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
