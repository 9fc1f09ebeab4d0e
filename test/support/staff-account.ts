import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { expect } from 'chai';

import type { StaffRole } from '../../bot/service-desk/staff-role.ts';
import type { RealDesk } from './real-desk.ts';

/** The password of every account of the tests. */
export const staffPassword = 'cavalo bateria grampo';

/** The address of an account of the tests. */
export function staffEmail(name: string): string {
  return `${name.toLowerCase().replace(' ', '.')}@gov.br`;
}

/** `npm run staff -- add`, while the desk runs. */
export async function addStaffAccount(desk: RealDesk, name: string, role: StaffRole): Promise<void> {
  const args = ['dist/index.js', 'staff', 'add', '--email', staffEmail(name), '--name', name, '--role', role, '--password-stdin'];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, DATA_DIR: desk.directory },
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  child.stdin.end(`${staffPassword}\n`);
  expect(await once(child, 'close')).to.deep.equal([0, null]);
}
