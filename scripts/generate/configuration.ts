import { aliases } from '../../src/config/environment.js';
import { configKeys, rootSchema, type ConfigKey } from '../../src/config/keys.js';
import { expectation } from '../../src/config/sentences.js';
import { closedKeys, restartKeys, secretKeys } from '../../src/config/traits.js';

const introduction = `# Configuration

Generated from \`src/config\` by \`npm run generate\`; do not edit.

The configuration is one tree. Four layers make it, each laid on the one before: the defaults below, the YAML file, the
environment, and the changes made over the API. Unknown keys, wrong values and values that contradict each other are refused,
all faults at once, each with its path.

## The file

\`PHAROS_CONFIG\` names a YAML file, \`config.yaml\` in the working folder by default. Where the variable is not set, the file may be
missing. The file that Pharos comes with holds the defaults. A section without keys says nothing.

## The environment

| Variable | Default | Meaning |
|---|---|---|
| \`HOST\` | \`127.0.0.1\` | Address to listen on. |
| \`PORT\` | \`8000\` | Port to listen on, 0 to 65535; 0 takes any free one. |
| \`LOG_LEVEL\` | \`INFO\` | \`DEBUG\`, \`INFO\`, \`WARNING\` or \`ERROR\`, in any case. |
| \`PHAROS_CONFIG\` | \`config.yaml\` | The YAML file. |
| \`PHAROS_DATA_DIR\` | \`data\` | Folder of everything that is kept. |

Every key of the tree has a variable too, in the tables below. A section inside a section has one as well, for example
\`PHAROS_ROUTE__START={"latitude":51.5,"longitude":0}\`. Lists and sections are written as JSON, \`null\` as \`null\`. A variable with
an empty text counts as not set. A name that begins with \`PHAROS_\`, contains \`__\` and belongs to no key is refused. \`DATABASE_URL\`
and \`REDIS_URL\` are refused as well: everything is kept in the data folder.

Some keys have a second name, which yields to the first:

| Variable | Key |
|---|---|
`;

const overTheApi = `
## Over the API

\`GET /api/config\` answers the whole tree, with an \`ETag\`. \`PUT\` replaces the changes made over the API by the body, which may be any part
of the tree; \`POST\` merges the body into them (objects merge, lists replace); \`DELETE\` drops them. A write is checked as a whole
and applied as a whole or not at all, is stored, survives a restart, and leaves an audit row. It answers the tree with \`restart_required\`,
the keys whose change is in force only after a restart. Until then the running value stays, while \`GET\` already shows the new one.
With \`If-Match\`, a write is refused with 412 when the configuration has changed since.

Secrets read as \`***\`, and writing \`***\` keeps the secret that is set. Keys that are marked "no" below can only be set in the file
and the environment; writing the value that they have is no fault, so that an answer can be changed and sent back.

Stored changes that are no longer valid, after an upgrade or because the file has changed, do not keep Pharos from starting: the keys
at fault are left out and named in an error in the log, all others stay in force. They are forgotten with the next change.
`;

function changeable(key: ConfigKey): string {
  if (closedKeys.includes(key)) return 'no';
  return restartKeys.includes(key) ? 'after a restart' : 'at once';
}

function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}

function row(key: ConfigKey): string {
  const meaning = `${key.schema.description ?? ''}${secretKeys.includes(key) ? ' Secret.' : ''}`;
  const cells = [
    code(key.name),
    expectation(key.schema),
    code(JSON.stringify(key.schema.default)),
    code(key.environment),
    changeable(key),
    meaning,
  ];
  return `| ${cells.join(' | ')} |\n`;
}

const header = '| Key | Value | Default | Environment | Over the API | Meaning |\n|---|---|---|---|---|---|\n';

function section(name: string): string {
  const keys = configKeys.filter(({ path }) => path[0] === name);
  return `\n### ${name}\n\n${rootSchema.properties?.[name]?.description ?? ''}\n\n${header}${keys.map(row).join('')}`;
}

/** The text of docs/configuration.md. */
export function renderConfigurationDoc(): string {
  const sections = Object.entries(rootSchema.properties ?? {})
    .filter(([, node]) => node.properties !== undefined)
    .map(([name]) => section(name));
  const plain = configKeys.filter(({ path }) => path.length === 1).map(row);
  return [
    introduction,
    ...aliases.map(({ name, path, hint = '' }) => `| ${code(name)} | ${code(path.join('.'))}${hint} |\n`),
    overTheApi,
    `\n## Keys\n\n${header}`,
    ...plain,
    ...sections,
  ].join('');
}
