import { BotError } from '../../bot/errors.ts';
import type { Activity, JsonValue } from '../../bot/ports/activity.ts';
import { redact, type Listening } from '../../bot/service-desk/redaction.ts';

/** Deeper JSON than any card needs. */
const deepestLevel = 32;

/** What the protocol itself needs unchanged: ids, times, addresses, sizes. Nobody is asked to type into these. */
const protocolFields = new Set([
  'type',
  'id',
  'timestamp',
  'localTimestamp',
  'channelId',
  'serviceUrl',
  'replyToId',
  'locale',
  'deliveryMode',
  'from.id',
  'recipient.id',
  'conversation.id',
  'membersAdded.id',
  'membersRemoved.id',
  'attachments.contentType',
  'attachments.contentUrl',
  'attachments.thumbnailUrl',
  'attachments.file',
  'channelData.clientActivityID',
  'channelData.clientTimestamp',
  'channelData.attachmentSizes',
]);

/** An activity as it may be kept. */
export interface MaskedActivity {
  readonly activity: Activity;
  /** The text as typed, but for its secrets, when more than those was masked in it. */
  readonly clearText?: string;
}

/**
 * Masks every string of an activity that is not protocol, and whole numbers long enough to be a CPF; `channelData.masked` names what was
 * masked in the text. @throws BotError `activity_invalid`
 */
export function maskActivity({ text, ...rest }: Activity, listening: Listening): MaskedActivity {
  const { masked: _claimed, ...channelData } = rest.channelData ?? {};
  const given = rest.channelData === undefined ? rest : { ...rest, channelData };
  const activity = maskValue(given as unknown as JsonValue, { path: '', level: 0, listening }) as unknown as Activity;
  if (text === undefined) return { activity };
  const { masked, clearText, ...kept } = redact(text, listening);
  if (masked.length === 0) return { activity: { ...activity, ...kept } };
  const marked = { ...activity, ...kept, channelData: { ...activity.channelData, masked } };
  return clearText === undefined ? { activity: marked } : { activity: marked, clearText };
}

interface Place {
  /** Field names from the activity down, without array indexes. */
  readonly path: string;
  readonly level: number;
  readonly listening: Listening;
}

function maskValue(value: JsonValue, place: Place): JsonValue {
  if (protocolFields.has(place.path)) return value;
  if (typeof value === 'string') return redact(value, listeningAt(place)).text;
  if (typeof value === 'number') return maskNumber(value, place.listening);
  if (value === null || typeof value === 'boolean') return value;
  if (place.level === deepestLevel) throw new BotError('activity_invalid', { details: `nested deeper than ${deepestLevel} levels` });
  if (Array.isArray(value)) return value.map((item: JsonValue) => maskValue(item, { ...place, level: place.level + 1 }));
  const fields = Object.entries(value).filter((field): field is [string, JsonValue] => field[1] !== undefined);
  return Object.fromEntries(fields.map(([name, item]) => [name, maskValue(item, below(place, name))]));
}

/** Nobody answers the question for the CPF with the name of a file, and names of photographs are full of numbers. */
function listeningAt({ path, listening }: Place): Listening {
  return path === 'attachments.name' && listening === 'cpf' ? 'open' : listening;
}

function below({ path, level, listening }: Place, name: string): Place {
  return { path: path === '' ? name : `${path}.${name}`, level: level + 1, listening };
}

/** A CPF sent as a JSON number has lost its leading zeros. */
function maskNumber(value: number, listening: Listening): JsonValue {
  if (!Number.isInteger(value) || value < 1e8 || value >= 1e11) return value;
  const { text, masked } = redact(String(value).padStart(11, '0'), listening);
  return masked.length > 0 ? text : value;
}
