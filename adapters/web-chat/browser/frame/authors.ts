import { element } from './react-element.ts';
import type { ActivityMiddleware, ShownActivity } from './web-chat.ts';

/** Who speaks, as the eye sees it; a screen reader hears the name with each message. */
export interface Authors {
  readonly heard: (activity: ShownActivity) => void;
  readonly middleware: ActivityMiddleware;
}

/** Puts the name over a message of the desk when somebody else has spoken for it before. */
export function showAuthors(): Authors {
  const firsts = new Set<string>();
  let last: string | undefined;
  return {
    heard({ type, id, from }) {
      if (type !== 'message' || from?.role !== 'bot' || from.name === last) return;
      last = from.name;
      if (id !== undefined) firsts.add(id);
    },
    middleware: () => (next) => (details) => {
      const render = next(details);
      const { id = '', from } = details.activity;
      if (render === false || !firsts.has(id)) return render;
      return (...more) =>
        element('div', {
          children: [
            element('p', { className: 'author', 'aria-hidden': true, children: from?.name }, 'author'),
            element('div', { children: render(...more) }, 'message'),
          ],
        });
    },
  };
}
