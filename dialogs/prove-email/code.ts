import { BotError } from '../../bot/errors.ts';
import { codeRules, newCode, parseCode, pendingCode, tryCode } from '../../bot/service-desk/one-time-code.ts';
import { codeMail } from '../../bot/texts/mails.ts';
import { mailSend } from '../../bot/turn/effects/mail-effect.ts';
import type { Kept, StepContext } from '../flow/flow.ts';
import type { Answers, TypedCode } from './answers.ts';

type Context = StepContext<Answers>;

/** Mails a new code to the address given in this conversation, whatever tickets there are; the code before it holds no more. */
export async function sendCode(context: Context): Promise<Kept<Answers>> {
  const { memory, turn } = context;
  const email = emailOf(context);
  delete memory.code;
  if (!(await mayHaveAnother(context))) return { isSent: false, said: undefined };
  const code = newCode();
  const [mark = ''] = await marksOf(context, code);
  memory.code = pendingCode(mark, turn.now);
  memory.codesSent = (memory.codesSent ?? 0) + 1;
  turn.addEffect(mailSend({ to: email, ...codeMail({ code, minutes: codeRules.minutes }) }));
  return { isSent: true, said: undefined, verdict: undefined };
}

/** The code in an answer. */
export function typedCode(heard: string): TypedCode | undefined {
  const code = parseCode(heard);
  return code === undefined ? undefined : { code };
}

/** Whether the code that was mailed last can still be typed. */
export function isPending({ memory: { code }, turn }: Context): boolean {
  return code !== undefined && turn.now <= code.expiresAt;
}

/** Tries the code that was typed. */
export async function checkCode(context: Context): Promise<Kept<Answers>> {
  const { answers, memory, turn } = context;
  const { verdict, left } = tryCode(memory.code, await marksOf(context, answers.said?.code ?? ''), turn.now);
  if (left === undefined) delete memory.code;
  else memory.code = left;
  if (verdict === 'right') memory.proved = { ...memory.proved, email: emailOf(context) };
  return { said: undefined, verdict };
}

/** Gives up the code that was mailed: six digits are no proof any more, and are masked no more. */
export function dropCode({ memory }: Context): undefined {
  delete memory.code;
}

/** Nobody's mailbox is filled with codes, and nobody has more than some hundred guesses a day. */
async function mayHaveAnother(context: Context): Promise<boolean> {
  const { memory, turn } = context;
  if ((memory.codesSent ?? 0) >= codeRules.perConversation) return false;
  const [address = ''] = await turn.ask.fingerprint('address', emailOf(context));
  return (await turn.ask.countShortLived(`codes ${address}`, codeRules.perAddressMinutes * 60_000)) <= codeRules.perAddress;
}

/** A code proves an address in one conversation, and nothing elsewhere. */
function marksOf(context: Context, code: string): Promise<readonly string[]> {
  return context.turn.ask.fingerprint('one-time code', [context.turn.turn.mailbox, emailOf(context), code].join('\n'));
}

function emailOf({ memory }: Context): string {
  const email = memory.identification?.email;
  if (email === undefined) throw new BotError('flow_invalid', { flow: 'prove-email', details: 'it runs without identification' });
  return email;
}
