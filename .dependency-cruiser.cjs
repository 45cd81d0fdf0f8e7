/**
 * The import table of ARCHITECTURE.md. Each room lists the rooms it may know; every room may know its own files.
 * `types` are rooms of which a room may know the types alone.
 */
const ground = ['domain', 'platform', 'catalog'];
const features = ['system', 'fleet', 'telemetry', 'streams', 'commands', 'alerting', 'reports', 'auth'];
const feature = { knows: [...ground, 'store', 'live'] };

const others = {
  domain: { knows: [] },
  platform: { knows: [] },
  catalog: { knows: ['domain'] },
  config: { knows: ground },
  sim: { knows: ground },
  ingest: { knows: ground },
  store: { knows: ground },
  live: { knows: ground },
  exporter: { knows: ground },
  detection: { knows: ground },
  ...Object.fromEntries(features.map((name) => [name, feature])),
  router: { knows: [...features, 'live', 'config', ...ground] },
  http: { knows: ['router', 'ingest', 'live', 'exporter', 'auth', 'config', ...ground] },
  agent: { knows: ['platform'], types: ['domain'] },
};
const rooms = {
  ...others,
  app: { knows: Object.keys(others).filter((name) => name !== 'agent') },
  cli: { knows: ['app', 'agent', 'sim', 'detection', 'config', ...ground] },
  main: { knows: ['app', 'cli', 'platform'] },
};

// The start of the program is a file of its own at the top of src.
const place = (name) => (name === 'main' ? '^src/main\\.ts$' : `^src/${name}/`);

const rules = Object.entries(rooms).flatMap(([name, { knows, types = [] }]) => {
  const allowed = [name, ...knows].map(place);
  return [
    {
      name: `${name}-knows`,
      comment: `src/${name} may import ${knows.join(', ') || 'nothing'} (ARCHITECTURE.md)`,
      severity: 'error',
      from: { path: place(name) },
      to: { path: '^src/', pathNot: allowed, dependencyTypesNot: ['type-only'] },
    },
    {
      name: `${name}-knows-types`,
      comment: `src/${name} may import types of ${[...knows, ...types, 'config'].join(', ')} (ARCHITECTURE.md)`,
      severity: 'error',
      from: { path: place(name) },
      to: {
        path: '^src/',
        pathNot: [...allowed, ...types.map(place), place('config')],
        dependencyTypes: ['type-only'],
      },
    },
  ];
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...rules,
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-tests-in-source',
      severity: 'error',
      from: { path: '^(src|clients)/' },
      to: { path: '^(test|bench|scripts)/' },
    },
    {
      name: 'trpc-client-types-only',
      severity: 'error',
      from: { path: '^clients/' },
      to: { path: '^src/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-orphan-rooms',
      severity: 'error',
      from: { path: '^src/(?!app\\.ts|main\\.ts)' },
      to: { path: '^src/main\\.ts$' },
    },
    {
      name: 'not-to-dev-dep',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'unknown'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.d.ts'],
    },
  },
};
