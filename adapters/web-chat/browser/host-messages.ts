/**
 * What the portal page and the chat frame tell each other. The portal's loader opens a MessageChannel and hands one port to the
 * frame with {@link connectMessage}; everything after that goes over the ports.
 */
export const connectMessage = 'balcao:connect';

/** Loader → frame: the panel was shown (put the focus into the input) or hidden. */
export type ToFrame = 'shown' | 'hidden';

/** Frame → loader. */
export type ToHost =
  | { readonly type: 'ready' }
  | { readonly type: 'close' }
  | { readonly type: 'unread'; readonly count: number }
  | { readonly type: 'ended' };
