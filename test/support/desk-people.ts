import type { Browser, BrowserContext, Page } from 'playwright-core';

import { type BrowserTalk, talkOn } from './browser-talk.ts';
import { type DeskPage, deskPageIn } from './desk-page.ts';
import type { RealDesk } from './real-desk.ts';
import { staffEmail, staffPassword } from './staff-account.ts';

/** Somebody who needs help, on a page of the portal. */
export interface Person extends BrowserTalk {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser itself complained about. */
  readonly complaints: readonly string[];
}

/** What a person answers until they wait for an attendant. */
export interface AskedForPerson {
  readonly name: string;
  readonly subject: string;
  readonly cpf?: string;
  /** Said in place of the name, which is then asked for again. */
  readonly saidBefore?: string;
}

const patienceMs = 10_000;

/** Opens the chat on the portal page, says who one is, and asks for an attendant of Transferegov.br. */
export async function askForPerson(browser: Browser, desk: RealDesk, asked: AskedForPerson): Promise<Person> {
  const { name, subject, cpf = '529.982.247-25', saidBefore } = asked;
  const context = await browser.newContext({ locale: 'pt-BR', viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await page.goto(desk.url);
  const talk = talkOn(page);
  await talk.launcher.click();
  await talk.hear('qual é o seu nome completo?');
  if (saidBefore !== undefined) {
    await talk.say(saidBefore);
    await talk.hear('nome e sobrenome');
  }
  await talk.say(name);
  await talk.hear('Qual é o seu e-mail?');
  await talk.say('maria@exemplo.gov.br');
  await talk.hear('número do seu CPF?');
  await talk.say(cpf);
  await talk.hear('Está tudo certo?');
  await talk.option('Está certo').first().click();
  await talk.hear('Tudo certo, ');
  await talk.say('quero falar com um atendente');
  await talk.hear('Sobre qual sistema você quer falar?');
  await talk.option('Transferegov.br').first().click();
  await talk.hear('Conte em poucas palavras');
  await talk.say(subject);
  await talk.hear('Chamei um atendente. Você está na posição');
  return { ...talk, page, context, complaints };
}

/** Signs somebody of the staff in at the desk, in a browser of their own whose page says often that it is there. */
export async function signInAtDesk(browser: Browser, desk: RealDesk, name: string, width = 1280): Promise<DeskPage> {
  const context = await browser.newContext({
    locale: 'pt-BR',
    viewport: { width, height: width < 600 ? 844 : 800 },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(patienceMs);
  await context.addInitScript(`{
    const every = window.setInterval;
    window.setInterval = (call, ms, ...more) => every(call, Math.min(ms, 1000), ...more);
  }`);
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await signInOn(page, desk, name);
  await page.getByRole('heading', { name: 'Fila de espera' }).waitFor();
  return deskPageIn(page, complaints);
}

/** Fills in the sign-in form of the staff. */
export async function signInOn(page: Page, desk: RealDesk, name: string): Promise<void> {
  await page.goto(`${desk.url}/desk/`);
  await page.getByLabel('E-mail').fill(staffEmail(name));
  await page.getByLabel('Senha').fill(staffPassword);
  await page.getByRole('button', { name: 'Entrar' }).click();
}

function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return complaints;
}
