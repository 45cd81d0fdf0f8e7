import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { temporaryFolder } from '../../support/folder.js';
import { runToEnd } from '../../support/program.js';
import { startServer } from '../../support/server.js';

/** Root may write everywhere: as any other user, it must be held to the rights of a file. */
const heldToRights =
  process.getuid?.() === 0
    ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search', '--inh-caps=-dac_override,-dac_read_search']
    : [];

interface BadStart {
  readonly env: Readonly<Record<string, string>>;
  readonly config?: string;
}

/** What a server that cannot start leaves: its exit code, its words and the files in its folder. */
async function failedStart(cwd: string, { env, config }: BadStart) {
  if (config !== undefined) writeFileSync(join(cwd, 'config.yaml'), config);
  const { code, stderr, stdout } = await runToEnd(['serve'], {
    cwd,
    env: { PORT: '0', ...env },
    through: heldToRights,
  });
  return { code, words: stderr, stdout };
}

const oneSentence = (text: string) => ({ code: 1, words: `pharos: ${text}\n`, stdout: '' });
const wrong = (text: string) => oneSentence(`Wrong configuration: ${text}`);

describe('a server with a wrong setting says which one, what it expected and what it got, and makes no files', () => {
  test.each<[what: string, start: BadStart, outcome: unknown]>([
    [
      'a file that is not YAML',
      { config: 'mode: [simulation\n', env: {} },
      wrong(
        'config.yaml, line 2, column 1: not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
      ),
    ],
    [
      'a file that is YAML, but no mapping',
      { config: 'just words', env: {} },
      wrong('config.yaml: expected a mapping such as "mode: simulation", got "just words"'),
    ],
    [
      'a file that is not there',
      { env: { PHAROS_CONFIG: 'other.yaml' } },
      wrong('PHAROS_CONFIG: cannot read other.yaml: there is no such file'),
    ],
    [
      'a negative interval',
      { config: 'update_interval_seconds: -1', env: {} },
      wrong('update_interval_seconds: expected a whole number from 1 to 3600, got -1 (config.yaml, line 1)'),
    ],
    [
      'NaN',
      { config: 'route:\n  radius_km: .nan', env: {} },
      wrong('route.radius_km: expected a number from 0.001 to 40000, got NaN (config.yaml, line 2)'),
    ],
    [
      'Infinity in the environment',
      { env: { PHAROS_ROUTE__DISTANCE_KM: 'Infinity' } },
      wrong('route.distance_km: expected a number from 0.001 to 40000, got Infinity (PHAROS_ROUTE__DISTANCE_KM)'),
    ],
    [
      'min above max',
      { config: 'network: { throughput_up_mbps: { min: 50 } }', env: {} },
      wrong('network.throughput_up_mbps.min: expected at most network.throughput_up_mbps.max (40), got 50'),
    ],
    [
      'an unknown variable',
      { env: { PHAROS_ROUTE__RADIUS: '5' } },
      wrong('PHAROS_ROUTE__RADIUS: unknown variable, no key of the configuration has this name'),
    ],
    [
      'a port that is none',
      { env: { PORT: '99999' } },
      wrong('PORT: expected a whole number from 0 to 65535, got "99999"'),
    ],
    [
      'a log level that is none',
      { env: { LOG_LEVEL: 'loud' } },
      wrong('LOG_LEVEL: expected one of DEBUG, INFO, WARNING, ERROR, got "loud"'),
    ],
    [
      'a database server',
      { env: { DATABASE_URL: 'postgres://db' } },
      wrong(
        'DATABASE_URL: is set, but Pharos keeps everything in its data folder and can use no such server yet; unset it',
      ),
    ],
  ])('%s', async (_what, start, outcome) => {
    using folder = temporaryFolder();
    expect(await failedStart(folder.path, start)).toEqual(outcome);
    expect(readdirSync(folder.path)).toEqual(start.config === undefined ? [] : ['config.yaml']);
  });

  test('all faults at once, each with its key', async () => {
    using folder = temporaryFolder();
    const config = 'update_interval_seconds: 0\nmodes: live\nnetwork: { latency_ms: { min: .inf } }\n';
    const { code, words } = await failedStart(folder.path, { config, env: { PORT: '-1', LOG_LEVEL: 'loud' } });
    const [title, ...faults] = words.trimEnd().split('\n');
    expect([code, title]).toEqual([1, 'pharos: Wrong configuration:']);
    expect(faults.map((line) => line.trim().split(':')[0]).sort()).toEqual([
      'LOG_LEVEL',
      'PORT',
      'modes',
      'network.latency_ms.min',
      'update_interval_seconds',
    ]);
  });
});

describe('a server that cannot use its surroundings says so in one sentence', () => {
  test('a configuration file that may not be read', async () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, 'config.yaml'), 'mode: live', { mode: 0o000 });
    expect(await failedStart(folder.path, { env: {} })).toEqual(
      wrong('PHAROS_CONFIG: cannot read config.yaml: it may not be read'),
    );
  });

  test.each([
    ['below a file', 'file/data', 'a part of its path is a file, not a folder'],
    ['that is a file', 'file', 'there is a file of that name'],
    ['that belongs to others', 'locked', 'permission denied'],
    ['in a folder that belongs to others', 'locked/data', 'permission denied'],
  ])('a data folder %s', async (_what, name, reason) => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, 'file'), '');
    mkdirSync(join(folder.path, 'locked'), { mode: 0o500 });
    expect(await failedStart(folder.path, { env: { PHAROS_DATA_DIR: name } })).toEqual(
      oneSentence(`The data folder "${join(folder.path, name)}" (PHAROS_DATA_DIR) cannot be written: ${reason}`),
    );
  });

  test('a data folder where none can be made', async () => {
    using folder = temporaryFolder();
    expect(await failedStart(folder.path, { env: { PHAROS_DATA_DIR: '/proc/data' } })).toEqual(
      oneSentence(
        'The data folder "/proc/data" (PHAROS_DATA_DIR) cannot be written: it does not exist and cannot be made',
      ),
    );
  });

  test.each([
    [
      'samples/raw/2026-01-01T00/00000001-00000001.table',
      /The file samples\/raw\/2026-01-01T00\/00000001-00000001\.table in the data folder ".*" is damaged: restore it/,
    ],
    ['samples.duckdb', /The file samples\.duckdb in the data folder ".*" was written by another version of Pharos/],
    [
      'state.db',
      /The state database ".*\/state\.db" \(in PHAROS_DATA_DIR\) is damaged or no database: restore a backup/,
    ],
  ])('a damaged or foreign %s, which is left as it is', async (name, sentence) => {
    using folder = temporaryFolder();
    const rubbish = 'neither the one nor the other\n'.repeat(300);
    mkdirSync(dirname(join(folder.path, name)), { recursive: true });
    writeFileSync(join(folder.path, name), rubbish);
    const { code, words } = await failedStart(folder.path, { env: { PHAROS_DATA_DIR: '.' } });
    expect([code, words.split('\n')]).toEqual([1, [expect.stringMatching(sentence), '']]);
    expect(readFileSync(join(folder.path, name), 'utf8')).toBe(rubbish);
  });

  test('an address that this machine does not have', async () => {
    using folder = temporaryFolder();
    // A network that is kept for documentation: nobody has an address of it.
    expect(await failedStart(folder.path, { env: { HOST: '203.0.113.7', PORT: '8000' } })).toEqual(
      oneSentence('Cannot listen on 203.0.113.7:8000: this machine has no such address; set HOST'),
    );
  });

  test.each([
    ['is not there', 'none.pem', /http\.tls\.cert_file "none\.pem": there is no such file/],
    [
      'is no certificate',
      'config.yaml',
      /http\.tls\.cert_file "config\.yaml" .* are no certificate and its private key/,
    ],
  ])('a TLS certificate that %s', async (_what, file, sentence) => {
    using folder = temporaryFolder();
    const env = { PHAROS_HTTP__TLS__CERT_FILE: file, PHAROS_HTTP__TLS__KEY_FILE: 'config.yaml' };
    const { code, words } = await failedStart(folder.path, { config: 'mode: live', env });
    expect([code, words.split('\n')]).toEqual([1, [expect.stringMatching(sentence), '']]);
  });
});

describe('what a failed start leaves behind can be used', () => {
  test('a port that another program has: the same folder starts on another port', async () => {
    using folder = temporaryFolder();
    const other = createServer();
    await new Promise<void>((resolve) => void other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    expect(await failedStart(folder.path, { env: { PORT: String(port) } })).toEqual(
      oneSentence(`Cannot listen on 127.0.0.1:${port}: another program listens there; stop it or set PORT`),
    );
    other.close();
    await using server = await startServer({ dataDir: join(folder.path, 'data'), cwd: folder.path });
    expect((await server.json('/ready')).status).toBe(200);
  });

  test('a data folder that another server uses: that one goes on, and the folder is free when it has stopped', async () => {
    using folder = temporaryFolder();
    const second = { env: { PHAROS_DATA_DIR: '.' } };
    await using first = await startServer({ dataDir: folder.path });
    expect(await failedStart(folder.path, second)).toEqual(
      oneSentence(
        `The samples in the data folder "${folder.path}" are in use by another process: stop it, or set PHAROS_DATA_DIR to another folder`,
      ),
    );
    expect((await first.json('/ready')).body).toEqual({ status: 'ready', db: 'ok', cache: 'ok' });
    expect(await first.stop()).toBe(0);
    await using after = await startServer({ dataDir: folder.path });
    expect((await after.json('/ready')).status).toBe(200);
  });
});
