import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';

import { BotError } from './errors.ts';
import { freshBytes } from './fresh-bytes.ts';

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/** Seals personal data at rest and gives the CPF an index that cannot be enumerated without the key. */
export interface Sealer {
  /** Text → `<key id>.<base64 of iv, cipher text, tag>`, AES-256-GCM with the newest key. */
  readonly seal: (text: string) => string;
  /** The inverse. @throws BotError `data_key_missing` or `record_unreadable`; `file` only names the place in the message */
  readonly open: (sealed: string, file: string) => string;
  /** HMAC-SHA-256 of the eleven digits, base64url, 43 characters, for each valid key, newest first: write the first, look up all. */
  readonly cpfIndex: (cpf: string) => readonly string[];
  /** HMAC-SHA-256 of a text for one purpose, base64url, 43 characters, for each valid key, newest first: to recognise a secret again without keeping it. */
  readonly fingerprint: (purpose: string, text: string) => readonly string[];
}

/** Makes the sealer of a `DATA_KEY`: the first secret seals, all of them open. Keys are derived by HKDF-SHA-256 (RFC 5869). */
export function createSealer(secrets: readonly string[]): Sealer {
  const keys = secrets.map((secret) => ({
    id: derive(secret, 'key id', 6).toString('hex'),
    sealing: derive(secret, 'sealing', 32),
    indexing: derive(secret, 'cpf index', 32),
    marking: derive(secret, 'fingerprint', 32),
  }));
  const newest = keys[0];
  if (newest === undefined) throw new BotError('config_invalid', { details: 'DATA_KEY is missing' });
  const byId = new Map(keys.map((key) => [key.id, key]));

  return {
    seal(text) {
      const iv = freshBytes(ivBytes);
      const cipher = createCipheriv(algorithm, newest.sealing, iv);
      const body = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${newest.id}.${body.toString('base64')}`;
    },
    open(sealed, file) {
      const dot = sealed.indexOf('.');
      const keyId = sealed.slice(0, dot);
      const key = byId.get(keyId);
      if (key === undefined) throw new BotError(/^[0-9a-f]{12}$/.test(keyId) ? 'data_key_missing' : 'record_unreadable', { file, keyId });
      try {
        const body = Buffer.from(sealed.slice(dot + 1), 'base64');
        const decipher = createDecipheriv(algorithm, key.sealing, body.subarray(0, ivBytes));
        decipher.setAuthTag(body.subarray(body.length - tagBytes));
        return decipher.update(body.subarray(ivBytes, body.length - tagBytes), undefined, 'utf8') + decipher.final('utf8');
      } catch (fault) {
        throw new BotError('record_unreadable', { file }, fault);
      }
    },
    cpfIndex: (cpf) => keys.map((key) => createHmac('sha256', key.indexing).update(cpf).digest('base64url')),
    fingerprint: (purpose, text) => keys.map((key) => createHmac('sha256', key.marking).update(`${purpose}\n${text}`).digest('base64url')),
  };
}

function derive(secret: string, purpose: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'balcao', purpose, bytes));
}
