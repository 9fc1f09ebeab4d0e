// Runs the commands of the other scripts: the project's root, its tools, and one way to start a child and wait for it.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Command line of a tool out of node_modules, run by this same Node.js. */
export const tool = (path, ...args) => [process.execPath, `${root}node_modules/${path}`, ...args];

/** Command line of a script of this folder. */
export const script = (name, ...args) => [process.execPath, `${root}scripts/${name}`, ...args];

/**
 * Runs a command in the root folder. With `quiet` its output is held back and given in the result; after `seconds` it is killed
 * together with the processes it started.
 */
export function run([command, ...args], { quiet = false, seconds, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      detached: seconds !== undefined,
    });
    const output = [];
    let late = false;
    const kill = (signal) => {
      try {
        process.kill(seconds === undefined ? child.pid : -child.pid, signal);
      } catch {
        // it has ended meanwhile
      }
    };
    const stopWithUs = () => {
      kill('SIGKILL');
      process.exit(130);
    };
    const timer = seconds === undefined ? undefined : setTimeout(() => ((late = true), kill('SIGKILL')), seconds * 1000);
    const finish = (code) => {
      clearTimeout(timer);
      process.off('SIGINT', stopWithUs).off('SIGTERM', stopWithUs);
      resolve({ code, late, output: output.join('') });
    };
    process.once('SIGINT', stopWithUs).once('SIGTERM', stopWithUs);
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => output.push(String(chunk)));
    child.on('error', (error) => (output.push(error.message), finish(1)));
    child.on('close', (code) => finish(code ?? 1));
  });
}
