import type { DeskOutcome } from '../../../../../bot/service-desk/desk-action.ts';
import type { DeskRequest } from '../../../wire.ts';

/** A request that the server answers with an outcome. */
export type Answerable = Extract<DeskRequest, { readonly request: string }>;

/** The requests whose outcome has not come yet: they are sent again on every new line, and done once. */
export interface Requests {
  readonly ask: (request: Answerable) => Promise<DeskOutcome>;
  readonly answer: (request: string, outcome: DeskOutcome) => void;
  /** Lets go of all of them: none is sent again. */
  readonly forget: () => void;
  /** Sends all of them again, oldest first. */
  readonly repeat: () => void;
}

/** Keeps them; `send` may lose what it is given. */
export function openRequests(send: (request: DeskRequest) => void): Requests {
  const open = new Map<string, { readonly request: Answerable; readonly resolve: (outcome: DeskOutcome) => void }>();
  return {
    ask: (request) =>
      new Promise((resolve) => {
        open.set(request.request, { request, resolve });
        send(request);
      }),
    answer(name, outcome) {
      open.get(name)?.resolve(outcome);
      open.delete(name);
    },
    forget: () => open.clear(),
    repeat() {
      for (const { request } of open.values()) send(request);
    },
  };
}
