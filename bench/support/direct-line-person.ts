import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import { WebSocket } from 'ws';

import type { Activity } from '../../bot/ports/activity.ts';
import { goldenLines } from './golden-conversation.ts';
import type { JsonClient } from './json-client.ts';
import type { Conversation } from './phase.ts';

/** A conversation and its messages for which the server has answered 200. */
export interface AcknowledgedTalk {
  readonly conversation: string;
  readonly messages: AcknowledgedMessage[];
}

/** A message for which the server has answered 200. */
export interface AcknowledgedMessage {
  readonly id: string;
  readonly clientActivityID: string;
  readonly text: string;
}

interface Opened {
  readonly conversationId: string;
  readonly token: string;
  readonly streamUrl: string;
}

/** An open conversation whose greeting was read from its WebSocket. */
export interface OpenConversation {
  readonly conversationId: string;
  readonly authorization: string;
  readonly stream: Stream;
}

/** Opens a conversation as the portal page does: token, conversation, WebSocket, greeting. */
export async function openConversation(http: JsonClient): Promise<OpenConversation> {
  const { token } = await http.post<{ readonly token: string }>('/chat/token', {});
  const authorization = `Bearer ${token}`;
  const { conversationId, streamUrl } = await http.post<Opened>('/v3/directline/conversations', {}, authorization);
  const stream = await openStream(streamUrl);
  await stream.replyTo(undefined);
  return { conversationId, authorization, stream };
}

/** A person on the portal page: an opening, then the golden lines; a reply counts when it was read from the socket. */
export function directLinePerson(http: JsonClient, acknowledged: AcknowledgedTalk[]): Conversation {
  return async (note) => {
    const began = performance.now();
    const { conversationId, authorization, stream } = await openConversation(http);
    note('opening', performance.now() - began);
    const messages: AcknowledgedMessage[] = [];
    acknowledged.push({ conversation: conversationId, messages });
    for (const text of goldenLines) {
      const clientActivityID = randomUUID();
      const sent = performance.now();
      const replied = stream.replyTo(clientActivityID);
      const path = `/v3/directline/conversations/${conversationId}/activities`;
      const { id } = await http.post<{ readonly id: string }>(
        path,
        { type: 'message', text, locale: 'pt-BR', channelData: { clientActivityID } },
        authorization,
      );
      messages.push({ id, clientActivityID, text });
      note('message', (await replied) - sent);
    }
    stream.close();
  };
}

/** The WebSocket of a conversation. */
interface Stream {
  /** When the bot's reply to this message (the greeting, for none) was read. */
  readonly replyTo: (clientActivityID: string | undefined) => Promise<number>;
  readonly close: () => void;
}

async function openStream(url: string): Promise<Stream> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  let failure: Error | undefined;
  let awaited: { readonly client: string | undefined; readonly resolve: (at: number) => void; readonly reject: (fault: Error) => void };
  /** Id of the echo of the awaited message, to which the reply refers. */
  let echo: string | undefined;
  const read = ({ id, from, replyToId, channelData }: Activity): void => {
    if (from?.role !== 'bot') {
      if (channelData?.['clientActivityID'] === awaited.client) echo = id;
    } else if (awaited.client === undefined || (echo !== undefined && replyToId === echo)) {
      awaited.resolve(performance.now());
    }
  };
  const replyTo: Stream['replyTo'] = (client) =>
    new Promise((resolve, reject) => {
      echo = undefined;
      awaited = { client, resolve, reject };
      if (failure !== undefined) reject(failure);
    });
  const fail = (fault: Error): void => {
    failure = fault;
    awaited.reject(fault);
  };
  const greeted = replyTo(undefined);
  socket.on('message', (frame: Buffer) => {
    if (frame.length > 0) (JSON.parse(frame.toString()) as { readonly activities: readonly Activity[] }).activities.forEach(read);
  });
  socket.on('error', fail);
  socket.on('close', (code) => fail(new assert.AssertionError({ message: `the stream was closed: ${String(code)}` })));
  return { replyTo: (client) => (client === undefined ? greeted : replyTo(client)), close: () => socket.close() };
}
