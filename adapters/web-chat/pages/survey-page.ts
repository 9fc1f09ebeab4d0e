import { longestComment } from '../../../bot/survey.ts';
import { surveyTexts as say } from '../../../bot/texts/survey.ts';
import { type Html, html } from '../../pages/html.ts';
import { layout } from '../../pages/layout.ts';

/** The question with its scores, and the comment, as fields of a form; all of it works without script. */
export function surveyFields({ comment = '', error }: { readonly comment?: string; readonly error?: Html | string } = {}): Html {
  const scores = say.scores.map(
    (meaning, index) =>
      html`<label><input type="radio" name="score" value="${index + 1}" required /><b>${index + 1}</b> <span>${meaning}</span></label>`,
  );
  return html`<fieldset>
      <legend>${say.question}</legend>
      ${error ?? ''}
      <div class="scores">${scores}</div>
    </fieldset>
    <div class="comment">
      <label for="survey-comment">${say.comment}</label>
      <p id="survey-hint">${say.commentHint}</p>
      <textarea id="survey-comment" name="comment" rows="3" maxlength="${longestComment}" aria-describedby="survey-hint">
${comment}</textarea>
    </div>`;
}

/** What `/survey/…` shows: the form, its faults, the thanks, or that the link is over. */
export type SurveyView =
  | { readonly is: 'form'; readonly protocolNumber: string; readonly comment?: string; readonly error?: string }
  | { readonly is: 'thanks' }
  | { readonly is: 'over' };

/** `/survey/<link>`: the survey of a closed ticket, without any script. */
export function surveyPage(view: SurveyView, { siteStyle, portalName }: { readonly siteStyle: string; readonly portalName: string }): Html {
  return layout({
    title: say.title,
    head: html`<link rel="stylesheet" href="${siteStyle}" /><meta name="robots" content="noindex" />`,
    body: html`<body>
      <header class="top"><p class="brand">${portalName}</p></header>
      <main class="text">
        <h1>${say.title}</h1>
        ${contentOf(view)}
      </main>
    </body>`,
  });
}

function contentOf(view: SurveyView): Html {
  if (view.is !== 'form') {
    return html`<p role="status">${view.is === 'thanks' ? say.thanks : say.linkOver}</p>
      <p><a href="/chat/">${say.toChat}</a></p>`;
  }
  const { protocolNumber, comment = '', error } = view;
  return html`<p class="lead">${say.about(protocolNumber)}</p>
    <form class="survey" method="post">
      ${surveyFields({ comment, ...(error !== undefined && { error: html`<p class="error" role="alert">${error}</p>` }) })}
      <p><button class="button" type="submit">${say.send}</button></p>
    </form>`;
}
