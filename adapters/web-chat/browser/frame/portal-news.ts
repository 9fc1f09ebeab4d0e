import type { PortalContext, ToFrame } from '../host-messages.ts';
import { changeForCode, takeProofOfBefore } from './identity-offer.ts';
import type { Session } from './session.ts';
import type { ShownActivity } from './web-chat.ts';

/** A conversation that has begun. */
export interface Begun {
  readonly session: () => Session;
  readonly post: (event: ShownActivity) => void;
}

/** What the portal page tells about itself and about who is signed in to it, brought to the bot as soon as there is a conversation. */
export interface PortalNews {
  readonly hear: (message: ToFrame) => void;
  /** Code of an identity to be offered when a new conversation starts: of the portal, else of the conversation before. */
  readonly identityFor: (session: Session) => Promise<string | undefined>;
  readonly begin: (conversation: Begun) => void;
}

const longest = 300;

/** Starts to listen; `refused` is told why an identity of the portal was not taken. */
export function bringPortalNews(first: PortalContext, refused: (code: string) => void): PortalNews {
  let context = first;
  let token: string | undefined;
  let told = '';
  let conversation: Begun | undefined;

  /** A portal's script may give anything. */
  function part(name: 'system' | 'page', otherwise = ''): object {
    const given: unknown = context[name];
    const known = typeof given === 'string' && given !== '' ? given : otherwise;
    return known === '' ? {} : { [name]: known.slice(0, longest) };
  }

  function tellContext(): void {
    const value = { ...part('system'), ...part('page', document.referrer), browser: navigator.userAgent.slice(0, longest) };
    const news = JSON.stringify(value);
    if (conversation === undefined || news === told) return;
    told = news;
    conversation.post({ type: 'event', name: 'portal', value });
  }

  async function identityOfPortal(session: Session): Promise<string | undefined> {
    const proof = token;
    token = undefined;
    return proof === undefined ? undefined : changeForCode({ token: proof }, session, refused);
  }

  async function tellIdentity(): Promise<void> {
    if (conversation === undefined) return;
    const code = await identityOfPortal(conversation.session());
    if (code !== undefined) conversation.post({ type: 'event', name: 'identify', value: { code } });
  }

  return {
    hear(message) {
      if (message[0] === 'context') {
        context = message[1];
        tellContext();
      }
      if (message[0] === 'identify') {
        token = message[1];
        void tellIdentity();
      }
    },
    async identityFor(session) {
      const before = takeProofOfBefore();
      const code = await identityOfPortal(session);
      return code ?? (before && changeForCode({ resume: before }, session));
    },
    begin(begun) {
      conversation = begun;
      tellContext();
      void tellIdentity();
    },
  };
}
