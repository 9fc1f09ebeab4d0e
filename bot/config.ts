import { BotError } from './errors.ts';
import { isOneSlipAway } from './service-desk/misspelling.ts';
import {
  clamdAddress,
  decimal,
  instant,
  list,
  oneOf,
  origin,
  origins,
  secrets,
  setting,
  smtpAddress,
  text,
  wholeNumber,
  Unreadable,
  type Setting,
} from './setting.ts';

/** The one list of settings; `.env.example` and the table of the README are made from it. */
export const settings = {
  environment: setting({
    name: 'NODE_ENV',
    description: 'production refuses to start with missing secrets; development generates them under DATA_DIR.',
    fallback: 'development',
    read: oneOf('development', 'production', 'test'),
  }),
  host: setting({ name: 'HOST', description: 'Address to listen on.', fallback: '127.0.0.1', read: text }),
  port: setting({ name: 'PORT', description: 'Port to listen on.', fallback: '3978', read: wholeNumber(0, 65_535) }),
  publicUrl: setting({
    name: 'PUBLIC_URL',
    description: 'Address under which people reach this server, e.g. https://chat.example.gov.br; empty: http://localhost:PORT.',
    fallback: '',
    read: origin,
    requiredInProduction: true,
  }),
  dataDirectory: setting({ name: 'DATA_DIR', description: 'Folder of everything that is kept.', fallback: 'data', read: text }),
  knowledgeDirectory: setting({
    name: 'KNOWLEDGE_DIR',
    description: 'Folder of the knowledge base, followed while the server runs; empty: the one that comes with the program.',
    fallback: '',
    read: text,
  }),
  dataKey: setting({
    name: 'DATA_KEY',
    description: 'Seals personal data at rest and keys the CPF index; at least 32 characters; "new,old" while rotating.',
    fallback: '',
    read: secrets,
    requiredInProduction: true,
  }),
  directLineSecret: setting({
    name: 'DIRECT_LINE_SECRET',
    description: 'Secret of the Direct Line channel, which also signs its tokens; at least 32 characters; "new,old": both valid.',
    fallback: '',
    read: secrets,
    requiredInProduction: true,
  }),
  embedOrigins: setting({
    name: 'EMBED_ORIGINS',
    description: 'Portals that may show the chat, e.g. https://portal.example.gov.br,https://outro.example.gov.br.',
    fallback: '',
    read: origins,
    requiredInProduction: true,
  }),
  portalIdentitySecret: setting({
    name: 'PORTAL_IDENTITY_SECRET',
    description: 'Signs who is signed in to the portal (BalcaoChat.identify); at least 32 characters; "new,old": both valid; empty: off.',
    fallback: '',
    read: secrets,
  }),
  trustedProxies: setting({
    name: 'TRUSTED_PROXIES',
    description: 'Addresses of the reverse proxies whose X-Forwarded-For is believed, separated by commas.',
    fallback: '',
    read: list,
  }),
  logLevel: setting({
    name: 'LOG_LEVEL',
    description: 'Least severe log line that is written.',
    fallback: 'info',
    read: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'silent'),
  }),
  inactivityMinutes: setting({
    name: 'INACTIVITY_MINUTES',
    description: "Minutes of the user's silence after which the conversation ends.",
    fallback: '20',
    read: decimal(0.01, 1_440),
  }),
  reopenHours: setting({
    name: 'REOPEN_HOURS',
    description: 'Hours after its closing in which a ticket can be opened again.',
    fallback: '48',
    read: decimal(0.01, 8_760),
  }),
  autoCloseHours: setting({
    name: 'AUTO_CLOSE_HOURS',
    description: 'Hours without an answer of its requester after which a ticket is closed; a mail warns 24 hours before.',
    fallback: '72',
    read: decimal(0.01, 8_760),
  }),
  optionalDays: setting({
    name: 'OPTIONAL_DAYS',
    description: 'Whether attendants work on optional days (pontos facultativos) and optional half-days: closed or open.',
    fallback: 'closed',
    read: oneOf('closed', 'open'),
  }),
  queueLimit: setting({
    name: 'QUEUE_LIMIT',
    description:
      'So many people wait in the queue of one system until nobody new may come; who is transferred to it or comes back always may.',
    fallback: '50',
    read: wholeNumber(1, 100_000),
  }),
  queueMinutes: setting({
    name: 'QUEUE_MINUTES',
    description: 'Wait in the queue after which a person is asked whether to go on waiting or to register a ticket.',
    fallback: '10',
    read: decimal(0.05, 1_440),
  }),
  attendantCapacity: setting({
    name: 'ATTENDANT_CAPACITY',
    description: 'Most conversations that one attendant holds at the same time.',
    fallback: '4',
    read: wholeNumber(1, 100),
  }),
  presenceSeconds: setting({
    name: 'PRESENCE_SECONDS',
    description: "Silence of an attendant's browser after which the attendant is offline and their people go back to the queue.",
    fallback: '60',
    read: decimal(0.05, 3_600),
  }),
  turnSeconds: setting({ name: 'TURN_SECONDS', description: 'Longest time one turn may take.', fallback: '10', read: decimal(0.05, 60) }),
  tokenMinutes: setting({ name: 'TOKEN_MINUTES', description: 'Life of a Direct Line token.', fallback: '30', read: decimal(0.02, 1_440) }),
  requestsPerMinute: setting({
    name: 'REQUESTS_PER_MINUTE',
    description: 'Requests per client address and minute; a whole ministry may stand behind one address.',
    fallback: '60000',
    read: wholeNumber(1, 100_000_000),
  }),
  tokensPerMinute: setting({
    name: 'TOKENS_PER_MINUTE',
    description: 'New chat tokens per client address and minute; a whole ministry may stand behind one address.',
    fallback: '600',
    read: wholeNumber(1, 1_000_000),
  }),
  callsPerMinute: setting({
    name: 'CALLS_PER_MINUTE',
    description: 'Requests with one chat token and minute, all tabs of a person together.',
    fallback: '900',
    read: wholeNumber(1, 1_000_000),
  }),
  activitiesPerMinute: setting({
    name: 'ACTIVITIES_PER_MINUTE',
    description: 'Messages per conversation and minute.',
    fallback: '60',
    read: wholeNumber(1, 1_000_000),
  }),
  readsPerMinute: setting({
    name: 'READS_PER_MINUTE',
    description: 'Reads per conversation and minute; a page without WebSocket reads once a second.',
    fallback: '600',
    read: wholeNumber(1, 1_000_000),
  }),
  filesPerMinute: setting({
    name: 'FILES_PER_MINUTE',
    description: 'Files per conversation and minute.',
    fallback: '20',
    read: wholeNumber(1, 1_000_000),
  }),
  fileBytesPerMinute: setting({
    name: 'FILE_BYTES_PER_MINUTE',
    description: 'Bytes of files per conversation and minute; at least MAX_FILE_BYTES, for the largest file has to pass.',
    fallback: '209715200',
    read: wholeNumber(1, 1_000_000_000_000),
  }),
  socketsPerConversation: setting({
    name: 'SOCKETS_PER_CONVERSATION',
    description: 'Open WebSockets per conversation (tabs of a person); one more closes the oldest.',
    fallback: '5',
    read: wholeNumber(1, 1_000),
  }),
  streamBufferBytes: setting({
    name: 'STREAM_BUFFER_BYTES',
    description: 'Most bytes of a conversation that wait for a WebSocket whose reader is slow.',
    fallback: '262144',
    read: wholeNumber(1_024, 100_000_000),
  }),
  fileStore: setting({
    name: 'FILE_STORE',
    description: 'Where the bytes of files are kept: in DATA_DIR, or in Azure Blob Storage.',
    fallback: 'disk',
    read: oneOf('disk', 'azure-blob'),
  }),
  transcriptStore: setting({
    name: 'TRANSCRIPT_STORE',
    description: 'Where ended conversations are kept: in DATA_DIR, or in Azure Blob Storage.',
    fallback: 'disk',
    read: oneOf('disk', 'azure-blob'),
  }),
  ticketStore: setting({
    name: 'TICKET_STORE',
    description: 'Where tickets are kept: in DATA_DIR, in Azure Blob Storage, in a Request Tracker 5, or in a CITSmart.',
    fallback: 'embedded',
    read: oneOf('embedded', 'azure-blob', 'request-tracker', 'citsmart'),
  }),
  requestTrackerUrl: setting({
    name: 'REQUEST_TRACKER_URL',
    description: 'Start page of the Request Tracker, e.g. https://rt.example.gov.br; needed when tickets are kept there.',
    fallback: '',
    read: origin,
  }),
  requestTrackerToken: setting({
    name: 'REQUEST_TRACKER_TOKEN',
    description: 'API token of the user that works there for this server.',
    fallback: '',
    read: text,
  }),
  requestTrackerQueue: setting({
    name: 'REQUEST_TRACKER_QUEUE',
    description: 'Queue in which new tickets begin there.',
    fallback: 'Central',
    read: text,
  }),
  citsmartUrl: setting({
    name: 'CITSMART_URL',
    description: 'Address of the CITSmart, e.g. https://itsm.example.gov.br/citsmart; needed when tickets are kept there.',
    fallback: '',
    read: origin,
  }),
  citsmartUser: setting({
    name: 'CITSMART_USER',
    description: 'Name of the user that works there for this server.',
    fallback: '',
    read: text,
  }),
  citsmartPassword: setting({ name: 'CITSMART_PASSWORD', description: 'Password of that user.', fallback: '', read: text }),
  citsmartPlatform: setting({
    name: 'CITSMART_PLATFORM',
    description: 'Name under which CITSmart knows this server as a source of requests.',
    fallback: 'balcao',
    read: text,
  }),
  citsmartContract: setting({
    name: 'CITSMART_CONTRACT',
    description: 'Number of the contract of new requests; empty: its default contract.',
    fallback: '',
    read: text,
  }),
  citsmartUserId: setting({
    name: 'CITSMART_USER_ID',
    description: 'How CITSmart names a requester: index, which shows nobody the CPF, or cpf, where people sign in with it.',
    fallback: 'index',
    read: oneOf('index', 'cpf'),
  }),
  azureStorage: setting({
    name: 'AZURE_STORAGE_CONNECTION_STRING',
    description: 'Storage account, as the Azure portal shows it; needed when something is kept in azure-blob.',
    fallback: '',
    read: text,
  }),
  maxFileBytes: setting({
    name: 'MAX_FILE_BYTES',
    description: 'Largest file that people may send, in bytes; this size still passes.',
    fallback: '20971520',
    read: wholeNumber(1, 1_073_741_824),
  }),
  fileLinkMinutes: setting({
    name: 'FILE_LINK_MINUTES',
    description: 'Life of a link to a file; every reading of a conversation makes new ones.',
    fallback: '60',
    read: decimal(0.02, 1_440),
  }),
  clamd: setting({
    name: 'CLAMD_URL',
    description: 'Where clamd checks files for malware: tcp://127.0.0.1:3310 or unix:/run/clamav/clamd.ctl; empty: nothing checks them.',
    fallback: '',
    read: clamdAddress,
  }),
  retentionDays: setting({
    name: 'RETENTION_DAYS',
    description: 'Days that a conversation without ticket is kept, as the privacy notice states them.',
    fallback: '90',
    read: wholeNumber(1, 36_500),
  }),
  privacyContact: setting({
    name: 'PRIVACY_CONTACT',
    description: 'Whom people ask about their personal data (the encarregado, LGPD art. 41).',
    fallback: 'encarregado@central.example.gov.br',
    read: text,
  }),
  privacyUrl: setting({
    name: 'PRIVACY_URL',
    description: 'Privacy page; empty: the one that this server shows.',
    fallback: '',
    read: origin,
  }),
  portalName: setting({
    name: 'PORTAL_NAME',
    description: 'Name of the portal on which the chat lives.',
    fallback: 'Portal de Serviços',
    read: text,
  }),
  portalUrl: setting({
    name: 'PORTAL_URL',
    description: 'Address of that portal.',
    fallback: 'https://portaldeservicos.gestao.gov.br',
    read: origin,
  }),
  deskPhone: setting({
    name: 'DESK_PHONE',
    description: 'Telephone named when no system is known.',
    fallback: '0800 978 9008',
    read: text,
  }),
  mailFrom: setting({
    name: 'MAIL_FROM',
    description: 'Sender of all mails.',
    fallback: 'nao-responda@central.example.gov.br',
    read: text,
  }),
  smtpUrl: setting({
    name: 'SMTP_URL',
    description:
      'Where mails are handed in: smtps://user:password@host:465 or smtp://host:587; empty: they are written into DATA_DIR/mail.',
    fallback: '',
    read: smtpAddress,
  }),
  appId: setting({
    name: 'MicrosoftAppId',
    description: 'App id of the Azure bot registration; empty: only the Emulator, on loopback.',
    fallback: '',
    read: text,
  }),
  appPassword: setting({ name: 'MicrosoftAppPassword', description: 'Password of that registration.', fallback: '', read: text }),
  appType: setting({
    name: 'MicrosoftAppType',
    description: 'Kind of that registration.',
    fallback: 'MultiTenant',
    read: oneOf('MultiTenant', 'SingleTenant', 'UserAssignedMSI'),
  }),
  appTenantId: setting({ name: 'MicrosoftAppTenantId', description: 'Tenant of a SingleTenant registration.', fallback: '', read: text }),
  connectorHosts: setting({
    name: 'CONNECTOR_HOSTS',
    description: 'Hosts of the channels that the bot may call back (serviceUrl), with an app id.',
    fallback: '*.botframework.com,smba.trafficmanager.net',
    read: list,
  }),
  attachmentHosts: setting({
    name: 'ATTACHMENT_HOSTS',
    description: 'Hosts from which files of those channels are fetched; in development this machine too.',
    fallback: '*.botframework.com',
    read: list,
  }),
  testClock: setting({
    name: 'BALCAO_TEST_CLOCK',
    description: 'Starts on a clock that POST /test/clock moves; refused in production.',
    fallback: '',
    read: instant,
  }),
} as const;

type Settings = typeof settings;

/** A shorter name, such as `HOST`, is near to names of other programs. */
const shortestGuessed = 8;

/** What must be set when another setting has this value. */
const needs: readonly (readonly [Setting<unknown>, string, readonly Setting<unknown>[]])[] = [
  [settings.fileStore, 'azure-blob', [settings.azureStorage]],
  [settings.transcriptStore, 'azure-blob', [settings.azureStorage]],
  [settings.ticketStore, 'azure-blob', [settings.azureStorage]],
  [settings.ticketStore, 'request-tracker', [settings.requestTrackerUrl, settings.requestTrackerToken]],
  [settings.ticketStore, 'citsmart', [settings.citsmartUrl, settings.citsmartUser, settings.citsmartPassword]],
];

/** All settings, read and checked. */
export type Config = { readonly [K in keyof Settings]: ReturnType<Settings[K]['read']> };

/** Reads the settings from an environment. @throws BotError `config_invalid`, which names every wrong or missing setting at once. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = [];
  const production = env[settings.environment.name] === 'production';
  const entries = Object.entries(settings).map(([key, definition]: [string, Setting<unknown>]) => {
    const given = env[definition.name] ?? '';
    if (production && definition.requiredInProduction === true && given === '') faults.push(`${definition.name} is missing`);
    try {
      return [key, definition.read(given === '' ? definition.fallback : given)];
    } catch (fault) {
      faults.push(`${definition.name} is wrong: ${fault instanceof Unreadable ? String(fault.details['details']) : 'unreadable'}`);
      return [key, undefined];
    }
  });
  if (production && (env[settings.testClock.name] ?? '') !== '') faults.push(`${settings.testClock.name} is not allowed in production`);
  for (const [{ name }, value, needed] of needs) {
    if (env[name] !== value) continue;
    for (const other of needed) if ((env[other.name] ?? '') === '') faults.push(`${other.name} is missing: ${name} is ${value}`);
  }
  if (faults.length > 0) throw new BotError('config_invalid', { details: faults.join('; ') });
  return Object.freeze(Object.fromEntries(entries)) as Config;
}

/**
 * Names in the environment that are none of a setting, but one slip away from one: `EMBED_ORIGIN`. They are read by nobody.
 *
 * @example misspeltSettings({ EMBED_ORIGIN: '' }) // [{ given: 'EMBED_ORIGIN', meant: 'EMBED_ORIGINS' }]
 */
export function misspeltSettings(env: Readonly<Record<string, unknown>>): readonly { readonly given: string; readonly meant: string }[] {
  const names = Object.values(settings).map(({ name }) => name);
  return Object.keys(env).flatMap((given) => {
    const meant = names.includes(given) ? undefined : names.find((name) => name.length >= shortestGuessed && isOneSlipAway(given, name));
    return meant === undefined ? [] : [{ given, meant }];
  });
}

/** The text of `.env.example`. */
export function environmentExample(): string {
  return Object.values(settings)
    .map(({ name, description, fallback }) => `# ${description}\n${fallback === '' ? `# ${name}=` : `${name}=${fallback}`}\n`)
    .join('\n');
}
