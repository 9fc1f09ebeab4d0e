import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';

import { caseFileFolder } from '../../bot/case-file/case-file-links.ts';
import { BotError } from '../../bot/errors.ts';
import type { Route } from '../../bot/ports/route.ts';
import type { Channel } from './channel.ts';
import { contentDisposition } from './content-disposition.ts';
import { answerDirectLineError, directLineErrorOf } from './direct-line-error.ts';

/** Gives an ended conversation, packed, to whoever has its link: the link is the authority, and there is no other. */
export function caseFileRoute(channel: Channel): Route {
  return {
    method: 'GET',
    path: `${caseFileFolder}/*`,
    handle: async (request, response) => {
      try {
        await giveOut(channel, request, response);
      } catch (thrown) {
        const refusal = response.headersSent ? undefined : directLineErrorOf(thrown);
        if (refusal === undefined) throw thrown;
        answerDirectLineError(response, refusal);
      }
    },
  };
}

async function giveOut(channel: Channel, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const mailbox = channel.caseFileLinks.open((request.url ?? '').split('?', 1)[0] ?? '');
  if (mailbox === undefined) throw new BotError('file_unknown');
  await channel.readsOfConversation(`case file ${mailbox}`);
  const packed = await channel.packCaseFile(channel, mailbox);
  if (packed === undefined) throw new BotError('file_unknown');
  response.writeHead(200, {
    'cache-control': 'private',
    'content-disposition': contentDisposition('attachment', packed.name),
    'content-security-policy': "sandbox; default-src 'none'",
    'content-type': packed.contentType,
  });
  if (request.method === 'HEAD') {
    packed.content.destroy();
    response.end();
  } else await pipeline(packed.content, response);
}
