// Installs what the tests need from Debian's archive.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * Gives what `find` finds; when it finds nothing, packages are installed first, as root on a Debian-like system.
 *
 * @throws Error with one sentence for the person at the terminal: `purpose` is what cannot be done, `missing` what is not there;
 * `answers` are lines for debconf, of what the packages would ask
 */
export function foundOrInstalled({ find, purpose, missing, packages, hint, answers = [] }) {
  const found = find();
  if (found !== undefined) return found;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Error(`Cannot ${purpose}: there is no ${missing}; install it (Debian: apt-get install ${packages[0]})${hint ?? ''}`);
  }
  const apt = (...args) =>
    execFileSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=900', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  try {
    apt('update');
    if (answers.length > 0) execFileSync('debconf-set-selections', { input: `${answers.join('\n')}\n` });
    apt('install', '-y', '--no-install-recommends', ...packages);
  } catch {
    throw new Error(`Cannot ${purpose}: apt-get could not install ${packages[0]}; the lines above say why`);
  }
  const installed = find();
  if (installed === undefined) throw new Error(`Cannot ${purpose}: apt-get installed no ${missing}`);
  return installed;
}

/** Runs an installer as a command: prints what it gives, or its sentence. */
export async function installAsCommand(install) {
  try {
    console.log(await install());
  } catch (fault) {
    console.error(fault.message);
    process.exit(1);
  }
}
