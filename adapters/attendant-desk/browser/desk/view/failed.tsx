import type { JSX } from 'preact';

import { deskTexts as say } from '../../../../../bot/texts/desk.ts';

/** Why the desk cannot be opened. */
export function Failed({ text }: { readonly text: string }): JSX.Element {
  return (
    <main class="center">
      <h1>{say.heading}</h1>
      <p role="alert">{text}</p>
      <button type="button" class="button primary" onClick={() => location.reload()}>
        {say.retry}
      </button>
    </main>
  );
}
