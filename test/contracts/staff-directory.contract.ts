import { expect } from 'chai';

import { isBotError } from '../../bot/errors.ts';
import type { StaffDirectory } from '../../bot/ports/staff-directory.ts';

/** Hardly any work: the tests guess often. */
export const cheapCost = { logN: 4, r: 8, p: 1 };

/** An account with all that it needs. */
export const ana = { email: 'ana.souza@gov.br', name: 'Ana Souza', role: 'attendant', systems: ['transferegov'] } as const;
export const password = 'cavalo bateria grampo';

const minute = 60_000;

/** What every staff directory must do. `make` gives an empty one that runs on the given time. */
export function staffDirectoryContract(make: (now: () => number) => Promise<StaffDirectory>): void {
  let staff: StaffDirectory;
  let now: number;
  beforeEach(async () => {
    now = Date.parse('2026-09-08T13:00:00Z');
    staff = await make(() => now);
  });

  async function fail(times: number, email: string = ana.email): Promise<readonly string[]> {
    const outcomes = [];
    for (let time = 0; time < times; time += 1) outcomes.push((await staff.verify(email, 'errada')).outcome);
    return outcomes;
  }
  const codeOf = (act: Promise<unknown>): Promise<unknown> => act.catch((thrown: unknown) => (thrown as { readonly code?: string }).code);

  it('add() keeps an account, its address in small letters', async () => {
    const { id } = await staff.add({ ...ana, email: 'Ana.Souza@GOV.br' }, password);
    expect(await staff.account(id)).to.deep.equal({ ...ana, id, disabled: false });
    expect(await staff.accounts()).to.deep.equal([{ ...ana, id, disabled: false }]);
  });

  it('add() refuses a second account with the same address, also at the same moment', async () => {
    const both = await Promise.allSettled([staff.add(ana, password), staff.add(ana, password)]);
    expect(both.map(({ status }) => status).sort()).to.deep.equal(['fulfilled', 'rejected']);
    const thrown = await staff.add(ana, password).catch((fault: unknown) => fault);
    expect(isBotError(thrown, 'staff_email_taken')).to.equal(true);
  });

  it('accounts() names them in the order of names', async () => {
    for (const name of ['Célia', 'Ana', 'Érica', 'Bia']) await staff.add({ ...ana, name, email: `${name.length}${name}@gov.br` }, password);
    expect((await staff.accounts()).map(({ name }) => name)).to.deep.equal(['Ana', 'Bia', 'Célia', 'Érica']);
  });

  it('verify() tells the right password from a wrong one, with any spelling of the address', async () => {
    const { id } = await staff.add(ana, password);
    expect(await staff.verify(' ANA.souza@gov.br ', password)).to.have.nested.property('account.id', id);
    expect(await staff.verify(ana.email, `${password} `)).to.deep.equal({ outcome: 'wrong', accountId: id });
    expect(await staff.verify('ninguem@gov.br', password)).to.deep.equal({ outcome: 'wrong' });
  });

  it('verify() takes a letter with its accent as it takes the same letter written in two signs', async () => {
    await staff.add(ana, 'ação não é senha'.normalize('NFD'));
    expect(await staff.verify(ana.email, 'ação não é senha'.normalize('NFC'))).to.have.property('outcome', 'right');
  });

  it('verify() locks an account at the tenth failure in a row for fifteen minutes, also for the right password', async () => {
    await staff.add(ana, password);
    expect((await fail(11)).slice(-3)).to.deep.equal(['wrong', 'locked', 'locked']);
    expect(await staff.verify(ana.email, password)).to.include({ outcome: 'locked', until: now + 15 * minute });
    now += 15 * minute;
    expect(await staff.verify(ana.email, password)).to.have.property('outcome', 'right');
    expect(await fail(1)).to.deep.equal(['wrong']);
  });

  it('verify() counts tries that come at the same moment', async () => {
    await staff.add(ana, password);
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => staff.verify(ana.email, 'errada')));
    expect(outcomes.filter(({ outcome }) => outcome === 'locked').length).to.be.at.least(20);
  });

  it('verify() locks an address that nobody has in the same way', async () => {
    expect((await fail(11, 'ninguem@gov.br')).slice(-3)).to.deep.equal(['wrong', 'locked', 'locked']);
  });

  it('verify() locks for good after a hundred failures, until unlock()', async () => {
    const { id } = await staff.add(ana, password);
    await fail(10);
    for (let more = 0; more < 90; more += 1) {
      now += 15 * minute;
      await fail(1);
    }
    now += 1_000 * minute;
    expect(await staff.verify(ana.email, password)).to.include({ outcome: 'locked', until: Infinity });
    expect(await staff.lockedUntil(id)).to.equal(Infinity);
    await staff.unlock(id);
    expect(await staff.lockedUntil(id)).to.equal(0);
    expect(await staff.verify(ana.email, password)).to.have.property('outcome', 'right');
  });

  it('openSession() opens a session whose token alone gives it back', async () => {
    const { id } = await staff.add(ana, password);
    const { token, session } = await staff.openSession(id);
    expect(await staff.session(token)).to.deep.equal(session);
    expect(session.account.id).to.equal(id);
    expect(session.csrfToken).to.have.length.above(20);
    expect(await staff.session(session.id)).to.equal(undefined);
    expect(await staff.session('')).to.equal(undefined);
  });

  it('a session ends an hour after its last use, and twelve hours after its start', async () => {
    const { id } = await staff.add(ana, password);
    const silent = await staff.openSession(id);
    now += 60 * minute - 1;
    expect(await staff.sessionAlive(silent.session.id)).to.equal(true);
    now += 1;
    expect(await staff.session(silent.token)).to.equal(undefined);
    const busy = await staff.openSession(id);
    for (let used = 0; used < 23; used += 1) {
      now += 30 * minute;
      expect(await staff.session(busy.token)).to.have.property('endsAt', busy.session.endsAt);
    }
    now += 30 * minute;
    expect(await staff.session(busy.token)).to.equal(undefined);
  });

  it('a session ends with endSession(), a new password, another role, and the account, and others go on', async () => {
    const other = await staff.openSession((await staff.add({ ...ana, email: 'bia@gov.br' }, password)).id);
    const { id } = await staff.add(ana, password);
    const ends: readonly ((sessionId: string) => Promise<unknown>)[] = [
      (sessionId) => staff.endSession(sessionId),
      () => staff.setPassword(id, 'um outro cavalo'),
      () => staff.change(id, { role: 'supervisor' }),
      () => staff.change(id, { disabled: true }),
      () => staff.change(id, { disabled: false }).then(() => staff.remove(id)),
    ];
    for (const end of ends) {
      await staff.change(id, { disabled: false });
      const { token, session } = await staff.openSession(id);
      await end(session.id);
      expect(await staff.session(token)).to.equal(undefined);
    }
    expect(await staff.session(other.token)).to.have.property('id', other.session.id);
  });

  it('change() shows in open sessions, and a disabled account cannot sign in', async () => {
    const { id } = await staff.add(ana, password);
    const { token } = await staff.openSession(id);
    await staff.change(id, { name: 'Ana Maria', systems: [] });
    expect((await staff.session(token))?.account).to.include({ name: 'Ana Maria' });
    await staff.change(id, { disabled: true });
    expect(await staff.verify(ana.email, password)).to.have.property('outcome', 'wrong');
    expect(await codeOf(staff.openSession(id))).to.equal('staff_unknown');
    expect(await codeOf(staff.change('x', {}))).to.equal('staff_unknown');
  });

  it('keeps canned replies of the team and of a person, one for each shortcut', async () => {
    const prazo = await staff.putCannedReply({ shortcut: 'prazo', text: 'O prazo é de 5 dias.' });
    await staff.putCannedReply({ shortcut: 'oi', text: 'Olá, {primeiroNome}!', owner: 'a' });
    await staff.putCannedReply({ shortcut: 'oi', text: 'Oi!', owner: 'b' });
    await Promise.all([staff.countCannedReplyUse(prazo.id), staff.countCannedReplyUse(prazo.id), staff.countCannedReplyUse('x')]);
    const again = await staff.putCannedReply({ shortcut: 'prazo', text: 'São 5 dias.' });
    expect(again).to.deep.equal({ id: prazo.id, shortcut: 'prazo', text: 'São 5 dias.', uses: 2 });
    expect((await staff.cannedReplies('a')).map(({ shortcut, owner, text }) => [shortcut, owner, text])).to.deep.equal([
      ['oi', 'a', 'Olá, {primeiroNome}!'],
      ['prazo', undefined, 'São 5 dias.'],
    ]);
    await staff.removeCannedReply(prazo.id);
    expect(await staff.cannedReply(prazo.id)).to.equal(undefined);
  });
}
