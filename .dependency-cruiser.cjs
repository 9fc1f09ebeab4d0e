// Who may import whom: index.ts → adapters → bot ← dialogs → knowledge. Each rule says what to do instead.

/** Types count, so that no two files need each other to be understood. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const packages = (...names) => `^node_modules/(@types/)?(${names.join('|')})(/|$)`;

/** Packages that belong behind one door. */
const doors = [
  { folder: 'adapters/http', names: ['restify'] },
  { folder: 'adapters/ticket-store', names: ['lowdb', 'steno'] },
  { folder: 'adapters/(web-chat|attendant-desk)', names: ['ws'] },
  { folder: 'adapters/web-chat', names: ['jsonwebtoken', 'rate-limiter-flexible'] },
  { folder: 'adapters/mailer', names: ['nodemailer'] },
  { folder: 'adapters/metrics', names: ['prom-client'] },
  { folder: 'index.ts', names: ['pino'] },
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    forbid(
      'no-circular',
      'Two files that need each other are one thought or three: move what both need into a file of its own.',
      {},
      { circular: true },
    ),
    forbid(
      'nothing-imports-the-wiring',
      'index.ts hands everything over: take what you need as an argument instead.',
      { pathNot: '^index\\.ts$' },
      { path: '^index\\.ts$' },
    ),
    forbid(
      'bot-is-the-core',
      'The bot asks a port for what it needs: add a method to bot/ports and let an adapter, a dialog or the knowledge base implement it.',
      { path: '^bot/' },
      { path: '^(adapters|dialogs|knowledge)/' },
    ),
    forbid(
      'service-desk-is-pure',
      'A rule computes from its arguments: do the reading, sending and asking in bot/turn, a dialog or an adapter, and hand the values in.',
      { path: '^bot/service-desk/' },
      { pathNot: ['^bot/(service-desk/|errors\\.ts$)', '^(node:)?(crypto|util|url)$'] },
    ),
    forbid(
      'ports-are-words',
      'A port only names what the bot asks for: it knows other ports and the nouns of bot/service-desk, and imports types alone.',
      { path: '^bot/ports/' },
      { pathNot: ['^bot/(ports|service-desk)/', '^(node:)?(http|stream)$', '/@types/node/'] },
    ),
    forbid(
      'texts-are-texts',
      'A text is a string or a function of plain values: compute the values before, and hand them in.',
      { path: '^bot/texts/' },
      { pathNot: '^bot/(texts|service-desk)/' },
    ),
    forbid(
      'knowledge-knows-nobody',
      'The knowledge base answers questions and knows neither talk nor world: it sees the port it implements, the nouns of bot/service-desk and bot/errors.ts.',
      { path: '^knowledge/' },
      { path: '^(adapters|dialogs|bot)/', pathNot: '^bot/(ports/|service-desk/|errors\\.ts$)' },
    ),
    forbid(
      'dialogs-see-ports-only',
      'A dialog asks a port and never knows which adapter answers: take the port as an argument of the flow.',
      { path: '^dialogs/' },
      { path: '^adapters/' },
    ),
    forbid(
      'one-dialog-does-not-reach-into-another',
      'Of another dialog only its dialog.ts is known, to run its flow: share a question through dialogs/questions and a rule through bot/service-desk.',
      { path: '^dialogs/([^/]+)/', pathNot: '^dialogs/(flow|questions)/' },
      { path: '^dialogs/[^/]+/', pathNot: ['^dialogs/($1|flow|questions)/', '^dialogs/[^/]+/dialog\\.ts$'] },
    ),
    forbid(
      'flow-and-questions-know-no-dialog',
      'dialogs/flow and dialogs/questions serve every dialog: what only one needs belongs into its folder.',
      { path: '^dialogs/(flow|questions)/' },
      { path: '^dialogs/[^/]+/', pathNot: '^dialogs/(flow|questions)/' },
    ),
    forbid(
      'adapters-are-strangers',
      'An adapter knows no other adapter: take the port as an argument, and let index.ts bring the two together.',
      { path: '^adapters/([^/]+)/' },
      { path: '^adapters/[^/]+/', pathNot: '^adapters/($1|durable-files|azure-blobs|pages)/' },
    ),
    forbid(
      'adapters-decide-nothing',
      'An adapter translates: take what a dialog or the knowledge base gives as an argument typed by a port of bot/ports.',
      { path: '^adapters/', pathNot: '^adapters/terminal/' },
      { path: '^(dialogs|knowledge)/' },
    ),
    forbid(
      'terminal-holds-no-dialog',
      'A command may ask the knowledge base, but a conversation is held through the conversation store: take the store as an argument.',
      { path: '^adapters/terminal/' },
      { path: '^dialogs/' },
    ),
    forbid(
      'sdk-stays-at-its-door',
      'BotBuilder types stay in bot/turn, dialogs/flow and adapters/bot-framework: use the plain activity of bot/ports/activity.ts.',
      { pathNot: ['^bot/turn/', '^dialogs/flow/', '^adapters/bot-framework/', '^(test|bench)/'] },
      { path: packages('botbuilder[^/]*', 'botframework-(connector|schema|streaming)') },
    ),
    ...doors.map(({ folder, names }) =>
      forbid(
        `${names[0]}-stays-at-its-door`,
        `Only ${folder} knows ${names.join(', ')}: use a port of bot/ports instead.`,
        { pathNot: [`^${folder}`, '^(test|bench)/'] },
        { path: packages(...names) },
      ),
    ),
    forbid(
      'heavy-parts-are-lazy',
      'Not every start needs it: write `await import(…)` where it is used, so that it costs neither memory nor time before.',
      { path: '^(index\\.ts|adapters|bot|dialogs|knowledge)' },
      { path: packages('@azure', 'ioredis'), dynamic: false, dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'commands-are-lazy',
      'A start runs one command: write `await import(…)` in index.ts, so that the others cost nothing.',
      { path: '^index\\.ts$' },
      { path: '^adapters/terminal/', dynamic: false, dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'no-test-code-in-production',
      'What runs at the desk needs no test code: move a helper that both need into the room it belongs to.',
      { path: '^(index\\.ts|bot|dialogs|knowledge|adapters)' },
      { path: '^(test|bench)/' },
    ),
    forbid(
      'no-development-package-in-production',
      'An installation without development packages must run: move the package to "dependencies" or do without it.',
      { path: '^(index\\.ts|bot|dialogs|knowledge|adapters)', pathNot: '/browser/' },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '^node_modules/@types/' },
    ),
    forbid(
      'no-undeclared-package',
      'Only what package.json names, in an exact version, is there tomorrow: add it with "npm install -E", or correct the path.',
      {},
      { dependencyTypes: ['unknown', 'undetermined', 'npm-no-pkg', 'npm-unknown'] },
    ),
    forbid('no-missing-file', 'There is no such file: correct the path.', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: ['^node_modules/', '^dist/'] },
    exclude: { path: ['^dist/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
