import type { Refusal } from '../../bot/ports/knowledge-base.ts';
import { referralTexts as say } from '../../bot/texts/referral.ts';

/** What a declared out-of-scope subject is answered with. */
export function referralText({ message, link }: Refusal): string {
  return link === undefined ? message : `${message}\n\n${say.page(link)}`;
}
