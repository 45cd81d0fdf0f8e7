import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const clockAndChance = [
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Take a Clock (src/platform/clock.ts).',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Take a Clock (src/platform/clock.ts).',
  },
  {
    selector: "MemberExpression[object.name='performance'][property.name='now']",
    message: 'Take a Clock (src/platform/clock.ts).',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Take a Random (src/platform/random.ts).',
  },
  {
    selector: 'CallExpression[callee.name=/^set(Timeout|Interval)$/]',
    message: 'Take a Clock or a Cron (src/platform).',
  },
];
const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'The environment is read in src/config only.',
};
const house = [{ selector: 'ExportDefaultDeclaration', message: 'Named exports only.' }];

/** Packages that one room alone may import. */
const owned = (rooms) =>
  [
    ['exporter', ['prom-client'], 'prom-client belongs to src/exporter.'],
    [
      'router http',
      ['@trpc/*', 'trpc-to-openapi', 'zod-openapi', 'express'],
      'tRPC and Express belong to src/router and src/http.',
    ],
    ['store', ['kysely', 'libsql'], 'Engines belong to src/store.'],
    ['ingest', ['pbf', 'hysnappy'], 'pbf and hysnappy belong to src/ingest.'],
    ['telemetry', ['hyparquet-writer'], 'hyparquet-writer belongs to src/telemetry.'],
    ['platform', ['node-cron', 'pino'], 'node-cron and pino belong to src/platform.'],
  ]
    .filter(([owners]) => !owners.split(' ').some((owner) => rooms.includes(owner)))
    .map(([, group, message]) => ({ group, message }));

const room = (name, { syntax = [...clockAndChance, environment], files = [`src/${name}/**/*.ts`] } = {}) => ({
  files,
  rules: {
    'no-restricted-syntax': ['error', ...house, ...syntax],
    'no-restricted-imports': ['error', { patterns: owned([name]) }],
  },
});

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      'coverage/**',
      'data/**',
      'node_modules/**',
      'clients/*/dist/**',
      'clients/*/generated/**',
      '**/*.cjs',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js', 'scripts/*.mjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
      globals: { process: 'readonly', console: 'readonly', URL: 'readonly', performance: 'readonly' },
    },
    rules: {
      'max-params': ['error', 3],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      eqeqeq: 'error',
    },
  },
  ...[
    'domain',
    'catalog',
    'sim',
    'ingest',
    'live',
    'exporter',
    'detection',
    'system',
    'fleet',
    'telemetry',
    'streams',
    'commands',
    'alerting',
    'reports',
    'auth',
    'router',
    'http',
    'agent',
    'cli',
    'store',
    'app',
  ].map((name) => room(name)),
  room('config', { syntax: clockAndChance }),
  room('platform', { syntax: [environment] }),
  {
    // Values that vitest's matchers and parsed JSON hand to tests are untyped by nature.
    files: ['test/**/*.ts', 'bench/**/*.ts', 'scripts/**', '*.config.ts', '*.js'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
  // Express tells an error handler by its four parameters.
  { files: ['src/http/express-app.ts'], rules: { 'max-params': ['error', 4] } },
  { files: ['**/*.js', '**/*.mjs'], extends: [tseslint.configs.disableTypeChecked] },
);
