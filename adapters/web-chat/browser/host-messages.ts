/**
 * What the portal page and the chat frame tell each other. The portal's loader opens a MessageChannel and hands one port to the
 * frame with {@link connectMessage}; everything after that goes over the ports.
 */
export const connectMessage = 'balcao:connect';

/** What a portal tells about the page on which the person is; nothing personal. */
export interface PortalContext {
  /** Id or name of the served system that the page is about. */
  readonly system?: string;
  /** Name or address of the page. */
  readonly page?: string;
}

/** Loader → frame. */
export type ToFrame =
  /** The panel was shown: the focus goes into the input. */
  | readonly ['shown']
  | readonly ['hidden']
  | readonly ['context', PortalContext]
  /** The portal's signed token of who is signed in to it. */
  | readonly ['identify', string]
  /** The page has VLibras, which signs texts in Libras. */
  | readonly ['libras'];

/** Frame → loader. */
export type ToHost =
  | readonly ['ready']
  | readonly ['close']
  /** Messages that came while the panel was hidden. */
  | readonly ['unread', number]
  /** The assistant or an attendant wrote something. */
  | readonly ['message']
  /** The person has said or confirmed who they are. */
  | readonly ['identified']
  | readonly ['ended']
  /** Something could not be done: a code of `docs/errors.md` as the channel answers it, e.g. `IdentityExpired`. */
  | readonly ['error', string]
  /** A text to sign in Libras. */
  | readonly ['translate', string];
