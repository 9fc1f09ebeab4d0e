import { Readable } from 'node:stream';

import { expect } from 'chai';

import { memoryStaffDirectory } from '../../../adapters/staff-directory/memory-staff-directory.ts';
import { answerStaffRequest, run, type StaffAccess } from '../../../adapters/terminal/staff.ts';
import type { StaffDirectory } from '../../../bot/ports/staff-directory.ts';
import type { AuditEntry } from '../../../bot/service-desk/audit-entry.ts';
import { cheapCost, password } from '../../contracts/staff-directory.contract.ts';
import { printed } from '../../support/printed.ts';

const email = 'ana.souza@gov.br';

describe('npm run staff', () => {
  let staff: StaffDirectory;
  let audited: AuditEntry[];
  const audit = async (entry: AuditEntry): Promise<void> => void audited.push(entry);
  const systems = () => [{ id: 'transferegov' }, { id: 'sei' }] as never;

  beforeEach(() => {
    [staff, audited] = [memoryStaffDirectory({ cost: cheapCost }), []];
  });

  const ways: Readonly<Record<string, () => StaffAccess>> = {
    'through the server': () => ({
      settings: { knowledgeDirectory: '' },
      ask: (request) => answerStaffRequest({ staff, audit, systems }, request),
      openStaff: () => expect.fail('the files are in use'),
    }),
    'on the files': () => ({
      settings: { knowledgeDirectory: '' },
      ask: async () => undefined,
      openStaff: async () => ({ staff, audit, close: async () => undefined }),
    }),
  };

  for (const [way, access] of Object.entries(ways)) {
    const staffCommand = (...args: readonly string[]) =>
      printed((given) => run(given, access(), Readable.from([`${password}\n`]) as never), ...args);
    const add = (...more: readonly string[]) =>
      staffCommand('add', '--email', email, '--name', 'Ana Souza', '--role', 'attendant', '--password-stdin', ...more);

    it(`add ${way} makes an account that can sign in, and shows the password nowhere`, async () => {
      const { code, out } = await add('--systems', 'transferegov,sei');
      expect([code, out]).to.deep.equal([0, `A conta ${email} foi criada.`]);
      const [account] = await staff.accounts();
      expect(account).to.deep.include({ email, name: 'Ana Souza', role: 'attendant', systems: ['transferegov', 'sei'] });
      expect(await staff.verify(email, password)).to.have.property('outcome', 'right');
      expect(audited).to.have.length(1);
      expect(audited[0]).to.deep.include({ action: 'account-added', subject: `account:${account?.id ?? ''}` });
      expect(audited[0]?.actor).to.have.property('kind', 'command');
      expect(JSON.stringify(audited)).to.not.include(email).and.not.include('Ana').and.not.include(password);
      expect((await add()).code).to.equal(1);
    });

    it(`changes, locks out and lets in ${way}`, async () => {
      await add();
      const [{ id } = { id: '' }] = await staff.accounts();
      expect((await staffCommand('change', '--email', email, '--role', 'supervisor')).code).to.equal(0);
      expect(await staff.account(id)).to.include({ role: 'supervisor', name: 'Ana Souza' });
      await staffCommand('disable', '--email', email);
      expect((await staffCommand('list')).out).to.equal(`${email}  Ana Souza  supervisão  todos os sistemas  desativada`);
      await staffCommand('enable', '--email', email);
      for (let time = 0; time < 10; time += 1) await staff.verify(email, 'errada');
      expect((await staffCommand('list')).out).to.include('bloqueada');
      await staffCommand('unlock', '--email', email);
      expect((await staffCommand('list')).out).to.not.match(/bloqueada|desativada/);
      await staffCommand('password', '--email', email, '--password-stdin');
      await staffCommand('remove', '--email', email);
      expect((await staffCommand('list')).out).to.equal('Não existe nenhuma conta.');
      expect(audited.map(({ action }) => action).slice(1)).to.deep.equal([
        'account-changed',
        'account-disabled',
        'account-enabled',
        'account-unlocked',
        'password-changed',
        'account-removed',
      ]);
    });
  }

  it('says what is wrong, and changes nothing', async () => {
    const say = async (given: string, ...args: readonly string[]) =>
      (await printed((all) => run(all, ways['on the files']?.() as StaffAccess, Readable.from([given]) as never), ...args)).out;
    const add = ['add', '--email', email, '--name', 'Ana Souza', '--password-stdin'];
    expect(await say('curta', ...add, '--role', 'operator')).to.include('A senha é curta');
    expect(await say('ana.souza.senha', ...add, '--role', 'operator')).to.include('fácil de adivinhar');
    expect(await say(password, ...add, '--role', 'chefe')).to.include('Não existe o papel “chefe”');
    expect(await say(password, ...add)).to.include('Não existe o papel');
    expect(await say(password, ...add, '--role', 'operator', '--systems', 'nada')).to.include('Não existe o sistema “nada”');
    expect(await say(password, 'add', '--email', 'ana', '--name', 'A', '--role', 'operator')).to.include('não é um endereço');
    expect(await say('', 'add', '--email', email, '--name', 'A', '--role', 'operator')).to.include('Falta a senha');
    expect(await say('', 'disable', '--email', email)).to.include('Não existe conta');
    expect([await staff.accounts(), audited]).to.deep.equal([[], []]);
  });

  it('says how it is used', async () => {
    for (const args of [[], ['add'], ['list', 'x'], ['dance', '--email', email], ['add', '--nome', 'x']])
      expect((await printed((all) => run(all, ways['on the files']?.() as StaffAccess), ...args)).code, args.join()).to.equal(2);
  });

  it('leaves other requests to others', async () => {
    expect(await answerStaffRequest({ staff, audit, systems }, '{"calendar":{}}')).to.equal(undefined);
  });
});
