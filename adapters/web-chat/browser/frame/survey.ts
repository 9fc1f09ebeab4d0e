import { surveyTexts as say } from '../../../../bot/texts/survey.ts';
import { Refusal } from './refusal.ts';
import { type SessionKeeper } from './session-keeper.ts';
import { withToken } from './direct-line-call.ts';
import { tabMemory } from './tab-memory.ts';

/** The elements of the survey; the server renders them. */
interface SurveyPage {
  readonly form: HTMLFormElement;
  readonly comment: HTMLTextAreaElement;
  readonly error: HTMLElement;
  readonly skip: HTMLElement;
  readonly thanks: HTMLElement;
  /** What has the focus when the form is gone. */
  readonly next: HTMLElement;
}

const answered = tabMemory('survey');
const patienceMs = 20_000;

/** Asks how an ended conversation was, unless this tab has its answer, or knows that there will be none. */
export function askSurvey(keeper: SessionKeeper): void {
  const { form, comment, error, skip, thanks, next } = findSurvey();
  const { conversationId } = keeper.current();
  if (answered.read() === conversationId) return;
  let isSending = false;

  function finish(sentence: string): void {
    answered.write(conversationId);
    form.hidden = true;
    thanks.textContent = sentence;
    next.focus();
  }

  async function send(score: string, text: string): Promise<void> {
    isSending = true;
    error.textContent = '';
    try {
      await withToken(keeper, (token) => post(token, { score: Number(score), ...(text.trim() !== '' && { comment: text }) }));
      finish(say.thanks);
    } catch {
      error.textContent = say.failed;
    }
    isSending = false;
  }

  // the button to send shows up with a score
  form.onsubmit = (event) => {
    event.preventDefault();
    const chosen = form.querySelector<HTMLInputElement>(':checked');
    if (chosen !== null && !isSending) void send(chosen.value, comment.value);
  };
  skip.onclick = () => finish('');
  form.hidden = false;
}

async function post(token: string, answer: object): Promise<void> {
  const response = await fetch('/chat/survey', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(answer),
    signal: AbortSignal.timeout(patienceMs),
  });
  if (!response.ok) throw new Refusal(response.status, {});
}

function findSurvey(): SurveyPage {
  const find = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;
  return {
    form: find('survey') as HTMLFormElement,
    comment: find('survey-comment') as HTMLTextAreaElement,
    error: find('survey-error'),
    skip: find('survey-skip'),
    thanks: find('survey-thanks'),
    next: find('start-new'),
  };
}
