import { diskFiles, type JournalFiles } from '../../../../adapters/conversation-store/journal-files.ts';
import type { GrowingFile } from '../../../../adapters/durable-files/write-durably.ts';
import type { Point, PointName } from './lines.ts';

/** Counts how often named points are passed and strikes at one of them. */
export interface Striker {
  /** Passes a point; kills the process when it is its turn. */
  pass(name: PointName): void;
  /** Whether it is the turn of this point, or it was before: a disk stays broken. */
  isBroken(name: PointName): boolean;
  /** Repairs the disk. */
  heal(): void;
}

/** Makes the striker of a process. */
export function striker(point: Point | undefined): Striker {
  let left = point?.passes ?? 0;
  let healed = false;
  const strikes = (name: PointName): boolean => {
    if (point?.name !== name || healed) return false;
    left -= 1;
    return left < 0;
  };
  return {
    pass(name) {
      if (strikes(name)) process.kill(process.pid, 'SIGKILL');
    },
    isBroken: strikes,
    heal: () => void (healed = true),
  };
}

/** The disk's files, with the points at which a process dies or the disk fails. */
export function strikingFiles(strike: Striker): JournalFiles {
  return {
    async create(path) {
      const isJournal = path.endsWith('.log');
      const file = await diskFiles.create(path);
      strike.pass(isJournal ? 'journal file made' : 'checkpoint begun');
      return isJournal ? journalFile(file, strike) : checkpointFile(file, strike);
    },
    async rename(from, to) {
      strike.pass('checkpoint synced, not renamed');
      await diskFiles.rename(from, to);
      strike.pass('checkpoint renamed');
    },
    async remove(path) {
      await diskFiles.remove(path);
      strike.pass('old file removed');
    },
  };
}

function journalFile(file: GrowingFile, strike: Striker): GrowingFile {
  return {
    async write(text) {
      if (strike.isBroken('disk full')) throw fault('ENOSPC: no space left on device, write');
      if (strike.isBroken('line half written')) {
        await file.write(text.slice(0, text.length / 2));
        process.kill(process.pid, 'SIGKILL');
      }
      if (strike.isBroken('disk full in the middle of a line')) {
        await file.write(text.slice(0, text.length / 2));
        throw fault('ENOSPC: no space left on device, write');
      }
      await file.write(text);
      strike.pass('line written, not synced');
    },
    async sync() {
      if (strike.isBroken('fdatasync fails')) throw fault('EIO: i/o error, fdatasync');
      await file.sync();
      strike.pass('line synced, not acknowledged');
    },
    close: () => file.close(),
  };
}

function checkpointFile(file: GrowingFile, strike: Striker): GrowingFile {
  return {
    async write(text) {
      await file.write(text.slice(0, text.length / 2));
      strike.pass('checkpoint half written');
      await file.write(text.slice(text.length / 2));
    },
    async sync() {
      strike.pass('checkpoint written, not synced');
      await file.sync();
    },
    close: () => file.close(),
  };
}

/** As Node throws it. */
function fault(message: string): RangeError {
  return new RangeError(message);
}
