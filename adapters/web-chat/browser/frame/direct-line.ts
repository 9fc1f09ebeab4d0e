import { createDeliver } from './deliver.ts';
import { follow, type Follower } from './follow.ts';
import { fromPromise, subject } from './observable.ts';
import { createPatience } from './patience.ts';
import { Refusal } from './refusal.ts';
import type { SessionKeeper } from './session-keeper.ts';
import { createUpload, type ShowProgress } from './upload.ts';
import type { DirectLine, ShownActivity } from './web-chat.ts';

/** What the page does with the connection's news. */
export interface DirectLineOptions extends Pick<Follower, 'reached' | 'refused'> {
  readonly keeper: SessionKeeper;
  /** Code of an identity that is offered when the conversation starts. */
  readonly identity: string | undefined;
  readonly showProgress: ShowProgress;
  /** Makes of an activity what is to be shown. */
  readonly heard: (activity: ShownActivity, isNew: boolean) => ShownActivity;
  /** The server wants to wait so long until it takes what is being sent. */
  readonly delayed: (ms: number) => void;
  /** A message of the person was refused for good. */
  readonly refusedMessage: (refusal: Refusal) => void;
}

/** `ConnectionStatus` of DirectLineJS. */
const status = { uninitialized: 0, online: 2, failedToConnect: 4 } as const;

/**
 * The client of our Direct Line server, in the shape in which Web Chat expects DirectLineJS. It keeps what that promises nobody: a message
 * is sent until the server has it, in order and once; the page hears when the server is out of reach; files have no time limit.
 */
export function createDirectLine({
  keeper,
  identity,
  showProgress,
  heard,
  reached,
  refused,
  delayed,
  refusedMessage,
}: DirectLineOptions): DirectLine {
  const activities = subject<ShownActivity>();
  const connection = subject<number>(status.uninitialized);
  const sending = createPatience();
  const following = createPatience();
  let isReached = false;
  let unsent = 0;

  const stop = follow({
    keeper,
    identity,
    patience: following,
    heard: (activity, isNew) => activities.next(heard(activity, isNew)),
    reached(now) {
      isReached = now;
      if (now) {
        connection.next(status.online);
        sending.wake();
      }
      reached(now);
    },
    refused(fault) {
      connection.next(status.failedToConnect);
      refused(fault);
    },
  });
  const options = { keeper, patience: sending, delayed };
  const deliver = createDeliver(options);
  const upload = createUpload({ ...options, show: showProgress, isReached: () => isReached });

  async function send(activity: ShownActivity): Promise<string> {
    unsent += 1;
    try {
      const id = await ((activity.attachments?.length ?? 0) > 0 ? upload : deliver)(activity);
      following.wake();
      return id;
    } catch (fault) {
      if (fault instanceof Refusal && activity.type === 'message') refusedMessage(fault); // a person knows nothing of events
      throw fault;
    } finally {
      unsent -= 1;
    }
  }

  addEventListener('online', () => {
    following.wake();
    sending.wake();
  });
  addEventListener('beforeunload', (event) => {
    if (unsent > 0) event.preventDefault();
  });
  return {
    activity$: activities,
    connectionStatus$: connection,
    postActivity: (activity) => fromPromise(send(activity)),
    end: stop,
    token: keeper.current().token,
  };
}
