import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import jsonwebtoken from 'jsonwebtoken';

import type { ChannelService } from '../../../adapters/bot-framework/registration.ts';

/** A service of our own on this machine that speaks for channels: it publishes a key and signs tokens with it. */
export interface TestService extends ChannelService {
  readonly keyId: string;
  readonly privateKey: KeyObject;
  /** Requests for its metadata or its keys. */
  readonly asked: () => number;
  /** Answers the next requests in place of the service. */
  failWith: ((response: ServerResponse) => void) | undefined;
  /** A token as the service gives it to a channel, with these claims. */
  readonly sign: (claims?: object, options?: jsonwebtoken.SignOptions) => string;
  readonly close: () => Promise<void>;
}

export const appId = '7f0c0e3e-1111-4222-8333-0123456789ab';
export const serviceUrl = 'https://channel.example.org/br/';

/** Starts a service. */
export async function startService(): Promise<TestService> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const keyId = 'key-1';
  const key = { ...publicKey.export({ format: 'jwk' }), kid: keyId, use: 'sig', endorsements: ['msteams', 'directline'] };
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    if (service.failWith !== undefined) return service.failWith(response);
    const answer = request.url === '/keys' ? { keys: [key] } : { issuer: service.issuer, jwks_uri: `${base}/keys` };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const service: TestService = {
    issuer: 'https://api.channels.example.org',
    openIdMetadataUrl: `${base}/.well-known/openidconfiguration`,
    keyId,
    privateKey,
    asked: () => asked,
    failWith: undefined,
    sign: (claims = {}, options = {}) =>
      jsonwebtoken.sign({ serviceurl: serviceUrl, iss: service.issuer, aud: appId, ...claims }, privateKey, {
        algorithm: 'RS256',
        keyid: keyId,
        expiresIn: 3_600,
        ...options,
      }),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return service;
}
