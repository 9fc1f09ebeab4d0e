import eslint from '@eslint/js';
import jsdoc from 'eslint-plugin-jsdoc';
import mocha from 'eslint-plugin-mocha';
import { defineConfig } from 'eslint/config';
import typescript from 'typescript-eslint';

/** The rooms whose code runs at the desk. */
const production = ['index.ts', 'bot/**/*.ts', 'dialogs/**/*.ts', 'knowledge/**/*.ts', 'adapters/**/*.{ts,tsx}'];
const core = ['bot/**/*.ts', 'dialogs/**/*.ts', 'knowledge/**/*.ts'];
/** Where pt-BR sentences live, and the names of holidays. */
const written = ['bot/texts/**', 'bot/config.ts', 'bot/service-desk/calendar/**', 'knowledge/**', '**/browser/texts*.ts'];
/** Where words are understood: they are full of pt-BR, but say nothing. */
const understanding = ['bot/service-desk/**/*.ts', 'dialogs/questions/**/*.ts'];

const accented = '[À-ÖØ-öø-ÿ]';
const portuguese = '(^| )(seu|sua|você|voce|não|nao|uma|pelo|pela|digite|informe|escolha|chamado|conversa|atendente)( |$|[.,!?:])';
const inTexts = 'Sentences and words that people read or type live in bot/texts: add it there and write say.<name> here.';

const noPlainErrors = {
  selector: 'ThrowStatement > NewExpression[callee.name=/^(Type|Range|Syntax|Reference)?Error$/]',
  message:
    "Write throw new BotError('noun_problem', { details }) with a code of bot/errors.ts, or return undefined for an expected outcome.",
};
const noDefaultExports = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export it by its name: a thing has one name everywhere.',
};
const noOtherEnvironment = {
  selector: 'MemberExpression[object.name="process"][property.name="env"]',
  message: 'Only index.ts reads the environment: add a setting to bot/config.ts and take it from the Config handed in.',
};
const shape = [noPlainErrors, noDefaultExports, noOtherEnvironment];
const noHiddenClock = [
  'NewExpression[callee.name="Date"][arguments.length=0]',
  'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
].map((selector) => ({ selector, message: 'Time is handed in: take `now` as an argument, or ask the Clock port.' }));
const noLiterals = [
  ...['Literal', 'TemplateLiteral'].map((kind) => `CallExpression[callee.property.name=/^sendActivit(y|ies)$/] > ${kind}`),
  'Property[key.name=/^(prompt|retryPrompt|text|title|subtitle|speak|label)$/] > Literal[value=/[A-Za-z]{2}/]',
];
const strings = (pattern) => [`Literal[value=/${pattern}/i]`, `TemplateElement[value.raw=/${pattern}/i]`];
const forbid = (selectors) => selectors.map((selector) => ({ selector, message: inTexts }));
const noPortuguese = forbid([...noLiterals, ...strings(accented), ...strings(portuguese)]);
/** A sentence begins with a capital and has three words or more. */
const noSentences = forbid([
  ...noLiterals,
  ...['Literal[value=', 'TemplateElement[value.raw='].map((start) => `${start}/^[A-ZÀ-Ö]\\S* \\S+ \\S+.*(${accented}|${portuguese})/]`),
]);

/** All of `botbuilder-dialogs` at once loads every recogniser: 58 MB and 0.3 s that nobody needs. */
const dialogsAtRunTime = {
  paths: [
    {
      name: 'botbuilder-dialogs',
      allowTypeImports: true,
      message:
        "Write `import type` for types; at run time import 'botbuilder-dialogs/lib/dialog.js' or 'botbuilder-dialogs/lib/dialogSet.js' only.",
    },
  ],
  patterns: [
    {
      regex: '^botbuilder-dialogs/(?!lib/(dialog|dialogSet)\\.js$)',
      message:
        "Import 'botbuilder-dialogs/lib/dialog.js' or 'botbuilder-dialogs/lib/dialogSet.js' only: other files may load all recognisers.",
    },
  ],
};

export default defineConfig(
  { ignores: ['dist/', 'node_modules/', 'coverage/', '.cache/', 'data/', '**/vendor/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [typescript.configs.strictTypeChecked, typescript.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-confusing-void-expression': 'off', // `return done()` ends a function early
      '@typescript-eslint/no-invalid-void-type': 'off', // the SDK and `Promise<void> | void` of a port
      '@typescript-eslint/no-misused-spread': 'off', // spreading a string into its characters is meant
      '@typescript-eslint/non-nullable-type-assertion-style': 'off', // it asks for what no-non-null-assertion forbids
      '@typescript-eslint/no-restricted-imports': ['error', dialogsAtRunTime],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/require-await': 'off', // `async` turns what is thrown into a rejection, as a port promises
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/unbound-method': 'off', // ports and writers are objects of closures, not classes
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      eqeqeq: 'error',
    },
  },
  {
    files: production,
    ignores: ['**/*.d.ts'],
    plugins: { jsdoc },
    settings: { jsdoc: { mode: 'typescript' } },
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...shape, ...noPortuguese],
      'jsdoc/require-jsdoc': [
        'error',
        {
          publicOnly: { ancestorsOnly: true, esm: true, cjs: false, window: false },
          require: { FunctionDeclaration: true, ClassDeclaration: true, ArrowFunctionExpression: true, FunctionExpression: true },
          contexts: ['TSInterfaceDeclaration', 'TSTypeAliasDeclaration', 'ExportNamedDeclaration > VariableDeclaration'],
          enableFixer: false,
        },
      ],
      'jsdoc/no-types': 'error',
      'jsdoc/check-tag-names': 'error',
      'jsdoc/check-param-names': 'error',
      'jsdoc/empty-tags': 'error',
    },
  },
  { files: core, rules: { 'no-restricted-syntax': ['error', ...shape, ...noHiddenClock, ...noPortuguese] } },
  { files: understanding, rules: { 'no-restricted-syntax': ['error', ...shape, ...noHiddenClock, ...noSentences] } },
  { files: written, rules: { 'no-restricted-syntax': ['error', ...shape, ...noHiddenClock] } },
  { files: ['index.ts'], rules: { 'no-restricted-syntax': ['error', noPlainErrors, noDefaultExports, ...noSentences] } },
  { files: ['index.ts', 'adapters/terminal/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['**/browser/**/*.{ts,tsx}'],
    ignores: written,
    rules: { 'no-restricted-syntax': ['error', noDefaultExports, ...noPortuguese] },
  },
  {
    files: ['test/**/*.ts'],
    plugins: { mocha },
    rules: {
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-expressions': 'off', // expect(x).to.be.true
      'mocha/no-async-suite': 'error',
      'mocha/no-empty-title': 'error',
      'mocha/no-exclusive-tests': 'error',
      'mocha/no-identical-title': 'error',
      'mocha/no-nested-tests': 'error',
      'mocha/no-pending-tests': 'error',
      'mocha/no-sibling-hooks': 'error',
      'no-restricted-syntax': [
        'error',
        noDefaultExports,
        {
          selector: 'CallExpression[callee.name=/^(it|describe)$/] > .arguments[value=/^should\\b/]',
          message: 'A test name is a claim in the present tense: "parseCpf() rejects repeated digits".',
        },
      ],
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        module: 'writable',
        require: 'readonly',
      },
    },
  },
);
