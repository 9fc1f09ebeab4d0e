import type { JsonObject } from '../../bot/ports/activity.ts';

/** One hostile activity and what each route that takes activities answers: a refusal, or 200 where it is taken as the harmless thing it is. */
export interface HostileActivity {
  /** Which row of the table it belongs to; every row has at least one. */
  readonly row: string;
  readonly name: string;
  /** Made of a good one; a text or bytes are sent as they are. */
  readonly make: (good: JsonObject) => unknown;
  readonly contentType?: string;
  readonly answers: Readonly<Record<HostileRoute, number>>;
}

/** `/api/messages`, `…/activities`, and the activity part of `…/upload`. */
export type HostileRoute = 'messages' | 'activities' | 'upload';

const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const raw =
  (change: (json: string) => string) =>
  (good: JsonObject): string =>
    change(JSON.stringify(good));
const beginning = (members: string): HostileActivity['make'] => raw((json) => json.replace('{', `{${members},`));
const ending = (members: string): HostileActivity['make'] => raw((json) => json.replace(/}$/, `,${members}}`));
const changed =
  (changes: Readonly<Record<string, unknown>>): HostileActivity['make'] =>
  (good) => ({ ...good, ...changes });

/** Statuses of the three routes, in their order. */
type Answers = readonly [messages: number, activities: number, upload: number];
const answers = ([messages, activities, upload]: Answers): HostileActivity['answers'] => ({ messages, activities, upload });
const cases = (
  row: string,
  entries: Readonly<Record<string, readonly [HostileActivity['make'], ...Answers]>>,
): readonly HostileActivity[] =>
  Object.entries(entries).map(([name, [make, ...statuses]]) => ({ row, name, make, answers: answers(statuses) }));
const typed = (row: string, contentType: string, name: string, body: string): HostileActivity => ({
  row,
  name,
  contentType,
  make: () => body,
  answers: answers([415, 415, 415]),
});

/** Everything that a hostile client has sent to a bot: the rows of the table of hostile activities, each with its cases. */
export const hostileActivities: readonly HostileActivity[] = [
  ...cases('01 body that is no object', {
    'an empty body': [() => '', 400, 400, 400],
    null: [() => 'null', 400, 400, 400],
    'an array': [() => '[]', 400, 400, 400],
    'a text': [() => '"oi"', 400, 400, 400],
    'a number': [() => '1', 400, 400, 400],
    'an empty object': [() => '{}', 400, 400, 400],
  }),
  typed('01 body that is no object', 'text/plain', 'plain text', '{"type":"message","text":"x"}'),
  ...cases('02 cut off, or with a byte order mark', {
    'JSON cut off': [raw((json) => json.slice(0, -3)), 400, 400, 400],
    'a byte order mark alone': [() => '\uFEFF', 400, 400, 400],
    'two objects': [raw((json) => json + json), 400, 400, 400],
  }),
  ...cases('03 type', {
    'no type': [changed({ type: undefined }), 400, 400, 400],
    'a type that is a number': [changed({ type: 7 }), 400, 400, 400],
    'a type that is null': [changed({ type: null }), 400, 400, 400],
    'a type that is a path': [changed({ type: '../x' }), 400, 400, 400],
  }),
  ...cases('04 unknown types', {
    'an unknown type': [changed({ type: 'unheardOf' }), 200, 400, 400],
    'a delay': [changed({ type: 'delay', value: 10_000_000 }), 200, 400, 400],
    'a type given twice, the second one wrong': [ending('"type":7'), 400, 400, 400],
    'a type given twice, the second one an event': [ending('"type":"event","name":"x"'), 200, 200, 400],
  }),
  ...cases('05 invoke', {
    'an invoke that nothing answers': [changed({ type: 'invoke', name: 'x', value: {} }), 501, 400, 400],
    'an invoke whose name is an object': [changed({ type: 'invoke', name: {} }), 400, 400, 400],
  }),
  ...cases('06 who and where are missing', {
    'no conversation': [changed({ conversation: undefined }), 400, 200, 200],
    'a conversation that is null': [changed({ conversation: null }), 400, 200, 200],
    'a conversation without id': [changed({ conversation: {} }), 400, 200, 200],
    'an empty conversation id': [changed({ conversation: { id: '' } }), 400, 200, 200],
    'no from': [changed({ from: undefined }), 400, 200, 200],
    'a from that is null': [changed({ from: null }), 400, 400, 400],
    'a from without id': [changed({ from: { name: 'x' } }), 400, 200, 200],
    'no channel': [changed({ channelId: undefined }), 400, 200, 200],
  }),
  ...cases('07 conversation ids', {
    'a conversation id that is a number': [changed({ conversation: { id: 7 } }), 400, 200, 200],
    'a conversation id that is an object': [changed({ conversation: { id: {} } }), 400, 200, 200],
    '__proto__ as a conversation id': [changed({ conversation: { id: '__proto__' } }), 200, 200, 200],
    'a conversation id that is a path': [changed({ conversation: { id: '../../etc/passwd' } }), 200, 200, 200],
    'a conversation id with a line break': [changed({ conversation: { id: 'a\nb' } }), 400, 200, 200],
    'a conversation id of 257 characters': [changed({ conversation: { id: 'a'.repeat(257) } }), 400, 200, 200],
  }),
  ...cases('08 channels', {
    'a channel that is a path': [changed({ channelId: '../../x' }), 400, 200, 200],
    'a channel with a separator': [changed({ channelId: 'directline|abc' }), 400, 200, 200],
    'a channel that is an object': [changed({ channelId: {} }), 400, 200, 200],
  }),
  ...cases('09 recipient and text', {
    'no recipient': [changed({ recipient: undefined }), 200, 200, 200],
    'a recipient that is a text': [changed({ recipient: 'x' }), 400, 200, 200],
    'a text that is a number': [changed({ text: 7 }), 400, 400, 400],
    'a text that is an object': [changed({ text: { a: 1 } }), 400, 400, 400],
    'a text that is an array': [changed({ text: ['a'] }), 400, 400, 400],
    'a text that is null': [changed({ text: null }), 200, 400, 400],
  }),
  ...cases('10 long texts', {
    'a text of 4,001 characters': [changed({ text: 'x'.repeat(4_001) }), 400, 413, 413],
    'a text of 1 MB': [changed({ text: 'x'.repeat(1_000_000) }), 413, 413, 413],
    'a text of 20 MB': [changed({ text: 'x'.repeat(20_000_000) }), 413, 413, 413],
  }),
  ...cases('11 many attachments', {
    '1,000 attachments without address': [
      changed({ attachments: Array.from({ length: 1_000 }, () => ({ contentType: 'x' })) }),
      200,
      400,
      200,
    ],
    '100,000 attachments': [changed({ attachments: Array.from({ length: 100_000 }, () => ({ contentType: 'x' })) }), 413, 413, 413],
    'attachments that are a text': [changed({ attachments: 'abc' }), 400, 400, 400],
    'attachments that are null in a list': [changed({ attachments: [null] }), 400, 400, 200],
  }),
  ...cases('12 deep nesting', {
    '17 levels in channelData': [beginning(`"channelData":{"x":${nested(17)}}`), 400, 400, 400],
    '5,000 levels in channelData': [beginning(`"channelData":${nested(5_000)}`), 400, 400, 400],
    '30,000 levels in value': [beginning(`"value":${nested(30_000)}`), 400, 400, 400],
    '30,000 levels in a field that nobody knows': [beginning(`"x":${nested(30_000)}`), 400, 400, 400],
    '500,000 levels in channelData': [beginning(`"channelData":${nested(500_000)}`), 413, 413, 413],
  }),
  ...cases('13 prototypes', {
    '__proto__ in the body': [beginning('"__proto__":{"polluted":1}'), 200, 400, 400],
    '__proto__ in channelData': [beginning('"channelData":{"__proto__":{"polluted":1}}'), 200, 400, 400],
    'constructor.prototype in the body': [changed({ constructor: { prototype: { polluted: 1 } } }), 200, 200, 200],
    'constructor.prototype in channelData': [changed({ channelData: { constructor: { prototype: { polluted: 1 } } } }), 200, 200, 200],
  }),
  ...cases('14 timestamps and locales', {
    'a timestamp that is none': [changed({ timestamp: 'never' }), 200, 200, 200],
    'a timestamp that is a number': [changed({ timestamp: 1e308 }), 200, 200, 200],
    'a locale of 500 characters': [changed({ locale: 'p'.repeat(500) }), 400, 400, 400],
    'a locale that is an object': [changed({ locale: {} }), 400, 400, 400],
  }),
  ...cases('15 members', {
    'members that are a text': [changed({ type: 'conversationUpdate', membersAdded: 'abc' }), 400, 400, 400],
    '5,000 members': [
      changed({ type: 'conversationUpdate', membersAdded: Array.from({ length: 5_000 }, () => ({ id: 'x' })) }),
      400,
      400,
      400,
    ],
    '50,000 members': [
      changed({ type: 'conversationUpdate', membersAdded: Array.from({ length: 50_000 }, () => ({ id: 'x' })) }),
      413,
      413,
      413,
    ],
  }),
  ...cases('16 no serviceUrl', {
    'no serviceUrl': [changed({ serviceUrl: undefined }), 403, 200, 200],
    'a serviceUrl that is an object': [changed({ serviceUrl: {} }), 400, 200, 200],
    'an unknown way of delivery': [changed({ deliveryMode: 'stream' }), 400, 200, 200],
  }),
  ...cases('17 serviceUrl where nobody listens', {
    'a serviceUrl of a dead port': [changed({ serviceUrl: 'http://127.0.0.1:9' }), 200, 200, 200],
  }),
  ...cases('18 serviceUrl where a stranger listens', {
    'a serviceUrl of a stranger': [changed({ serviceUrl: 'http://stranger.example/interno' }), 403, 200, 200],
    'a serviceUrl in the house': [changed({ serviceUrl: 'http://10.0.0.1/' }), 403, 200, 200],
    'a serviceUrl of the cloud': [changed({ serviceUrl: 'http://169.254.169.254/latest/meta-data' }), 403, 200, 200],
    'a serviceUrl that is a file': [changed({ serviceUrl: 'file:///etc/passwd' }), 403, 200, 200],
  }),
  typed('19 forms', 'application/x-www-form-urlencoded', 'an urlencoded form', 'type=message&text=oi'),
  typed('19 forms', 'multipart/form-data; boundary=x', 'a multipart form', '--x\r\n\r\noi\r\n--x--'),
  ...cases('20 bytes that are no text', {
    'invalid UTF-8': [raw(() => ''), 400, 400, 400],
  }).map((one) => ({ ...one, make: () => Buffer.from('{"type":"message","text":"\xff\xfe"}', 'latin1') })),
  ...cases('21 NUL and halves of characters', {
    'NUL in the text': [changed({ text: 'a\0b' }), 400, 400, 400],
    'a lone high surrogate in the text': [raw((json) => json.replace('"oi"', '"a\\ud83d"')), 400, 400, 400],
    'a lone low surrogate in the text': [raw((json) => json.replace('"oi"', '"\\ude42a"')), 400, 400, 400],
    'NUL in channelData': [changed({ channelData: { x: ['\0'] } }), 400, 400, 400],
    'a lone surrogate as a name in value': [beginning('"value":{"\\udc00":1}'), 400, 400, 400],
    'NUL as an id': [changed({ id: '\0' }), 400, 400, 400],
    'control characters and a turn of direction in the text': [changed({ text: '\u0001\u202E' }), 200, 200, 200],
  }),
];

/** The rows of the table. */
export const hostileRows: readonly string[] = [...new Set(hostileActivities.map(({ row }) => row))];
