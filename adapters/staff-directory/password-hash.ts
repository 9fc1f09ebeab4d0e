import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** How much work a guess costs: N as a power of two, block size, parallel parts. */
export interface ScryptCost {
  readonly logN: number;
  readonly r: number;
  readonly p: number;
}

/** OWASP Password Storage Cheat Sheet: one of the settings of scrypt (RFC 7914) that cost alike; this one takes 32 MiB. */
export const standardCost: ScryptCost = { logN: 15, r: 8, p: 3 };

/** Makes and judges the form in which passwords are kept: `scrypt$<log N>$<r>$<p>$<salt>$<key>`. */
export interface PasswordHashes {
  readonly make: (password: string) => Promise<string>;
  /** Takes as long for a password that is right as for one that is wrong, and for no hash at all, which no password opens. */
  readonly opens: (password: string, hash: string | undefined) => Promise<boolean>;
}

const keyBytes = 32;
/** More at a time would take the threads that write files, and memory. */
const mostAtATime = 2;
const derive = promisify<string, Buffer, number, object, Buffer>(scrypt);

/** Makes the hashes; a hash made at another cost is judged at its own. */
export function passwordHashes(cost: ScryptCost = standardCost): PasswordHashes {
  const nobody = written(cost, randomBytes(16), randomBytes(keyBytes));
  const inTurn = atMost(mostAtATime);
  const keyOf = (password: string, salt: Buffer, { logN, r, p }: ScryptCost): Promise<Buffer> =>
    inTurn(() => derive(password.normalize('NFC'), salt, keyBytes, { N: 2 ** logN, r, p, maxmem: 256 * 2 ** logN * r }));
  return {
    async make(password) {
      const salt = randomBytes(16);
      return written(cost, salt, await keyOf(password, salt, cost));
    },
    async opens(password, hash = nobody) {
      const [, logN, r, p, salt = '', key = ''] = hash.split('$');
      const kept = Buffer.from(key, 'base64url');
      const made = await keyOf(password, Buffer.from(salt, 'base64url'), { logN: Number(logN), r: Number(r), p: Number(p) });
      return timingSafeEqual(made, kept) && hash !== nobody;
    },
  };
}

function written({ logN, r, p }: ScryptCost, salt: Buffer, key: Buffer): string {
  return ['scrypt', logN, r, p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Lets so many run at a time; the others wait in line. */
function atMost(places: number): <T>(act: () => Promise<T>) => Promise<T> {
  let free = places;
  const line: (() => void)[] = [];
  return async (act) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => line.push(resolve));
    try {
      return await act();
    } finally {
      const next = line.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
