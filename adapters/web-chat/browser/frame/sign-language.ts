import { frameTexts as say } from '../../../../bot/texts/web-chat.ts';
import { renderMarkdown } from '../../../pages/markdown.ts';
import { element } from './react-element.ts';
import type { ActivityMiddleware, ShownActivity } from './web-chat.ts';

/** Looks like data of a person: an e-mail address, a masked number, a long one. */
const personal = /\S@\S|\*\*\*|\d{3}\.?\d{3}\.?\d{3}/;

/**
 * Puts a button under each message of the assistant or an attendant that has VLibras sign it, which cannot look into this frame itself.
 * For portals that have VLibras; never for what the person wrote, nor for what has personal data in it.
 */
export function offerSigning(sign: (text: string) => void): ActivityMiddleware {
  return () => (next) => (details) => {
    const render = next(details);
    const text = render === false ? '' : signable(details.activity);
    if (render === false || text === '') return render;
    return (...more) =>
      element('div', {
        children: [
          element('div', { children: render(...more) }, 'message'),
          element('button', { type: 'button', className: 'sign', onClick: () => sign(text), children: say.signInLibras }, 'sign'),
        ],
      });
  };
}

function signable({ type, from, text = '', channelData }: ShownActivity): string {
  if (type !== 'message' || from?.role !== 'bot' || channelData?.personal === true) return '';
  const html = renderMarkdown(text, '').replace(/<\/(?:p|li)>|<br>/g, ' $&');
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const hidden of body.querySelectorAll('.only-read')) hidden.remove();
  const plain = body.textContent.trim();
  return personal.test(plain) ? '' : plain;
}
