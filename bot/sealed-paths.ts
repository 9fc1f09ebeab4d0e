import { z } from 'zod';

import { BotError } from './errors.ts';
import { createSealer } from './sealing.ts';

/** Paths that are capabilities: sealed, so that nobody can make one up or change it, for one thing and a limited time. */
export interface SealedPaths<T> {
  /** A new path, e.g. `/files/<capability>/relat%C3%B3rio.pdf`; its last part is only for the eye. */
  readonly pathTo: (what: T, name: string) => string;
  /** What a path leads to, or `undefined` when it was not made here or is over. */
  readonly open: (path: string) => T | undefined;
}

/** What sealed paths are made with. */
export interface SealedPathOptions {
  /** Newest first: keys derived from the first seal, those of each open. */
  readonly secrets: readonly string[];
  /** Life of a path. */
  readonly minutes: number;
  /** Milliseconds since 1970, the machine's time. */
  readonly now: () => number;
}

/** Makes the paths below a folder like `/files`; a capability opens nothing below another one. */
export function createSealedPaths<T>(folder: string, schema: z.ZodType<T>, { secrets, minutes, now }: SealedPathOptions): SealedPaths<T> {
  const sealer = createSealer(secrets);
  const sealedSchema = z.object({ folder: z.literal(folder), expires: z.number(), what: schema });
  return {
    pathTo: (what, name) => {
      const sealed = sealer.seal(JSON.stringify({ folder, expires: now() + minutes * 60_000, what }));
      return `${folder}/${sealed.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}/${encodeURIComponent(name)}`;
    },
    open: (path) => {
      const capability = path.startsWith(`${folder}/`) ? /^([\w.-]+)(?:\/|$)/.exec(path.slice(folder.length + 1))?.[1] : undefined;
      if (capability === undefined) return undefined;
      try {
        const { expires, what } = sealedSchema.parse(JSON.parse(sealer.open(capability, 'link')));
        return expires > now() ? what : undefined;
      } catch (fault) {
        if (fault instanceof BotError || fault instanceof z.ZodError) return undefined;
        throw fault;
      }
    },
  };
}
