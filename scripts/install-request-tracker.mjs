// Makes sure that there is a Request Tracker 5 for the tests of the tickets that are kept there: as root on Debian by apt, else one
// sentence says what is missing. It comes without a database, a web server and a timetable: the tests bring their own.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

import { foundOrInstalled, installAsCommand } from './support/apt.mjs';

const server = '/usr/share/request-tracker5/libexec/rt-server';
const packages = ['request-tracker5', 'rt5-db-sqlite', 'rt5-standalone'];

/** The program and, beside it, the parts that run it on SQLite and without Apache. */
function findRequestTracker() {
  if (!existsSync(server)) return undefined;
  try {
    execFileSync('perl', ['-MPlack::Handler::Starlet', '-MDBD::SQLite', '-e1'], { stdio: 'ignore' });
    return server;
  } catch {
    return undefined;
  }
}

await installAsCommand(() =>
  foundOrInstalled({
    find: findRequestTracker,
    purpose: 'test tickets in Request Tracker',
    missing: 'Request Tracker 5 that runs on SQLite and Starlet',
    // It wants something that takes mail; dma is the smallest, and no daemon.
    packages: existsSync('/usr/sbin/sendmail') ? packages : [...packages, 'dma'],
    hint: `, ${packages.slice(1).join(' and ')}`,
    answers: ['install-cronjobs', 'dbconfig-install'].map((question) => `request-tracker5 request-tracker5/${question} boolean false`),
  }),
);
