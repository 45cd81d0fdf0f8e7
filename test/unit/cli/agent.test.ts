import { describe, expect, test } from 'vitest';

import { parseAgentArguments, runAgent } from '../../../src/cli/agent.js';
import { UsageError } from '../../../src/cli/command.js';
import { ingestServer } from '../../support/ingest-server.js';
import { VirtualClock } from '../../support/virtual-clock.js';

const needed = ['--url', 'http://127.0.0.1:8000', '--host-id', 'h-001'];

describe('the arguments of pharos agent', () => {
  test('a URL and a host id are enough', () => {
    expect(parseAgentArguments(needed, {})).toEqual({
      url: new URL('http://127.0.0.1:8000'),
      hostId: 'h-001',
      intervalMs: 5000,
      key: undefined,
      ca: undefined,
      logLevel: 'INFO',
    });
  });

  test('the key comes from the environment, so that no list of processes shows it, unless it is given', () => {
    expect(parseAgentArguments(needed, { PHAROS_AGENT_KEY: 'a\n' }).key).toBe('a');
    expect(parseAgentArguments([...needed, '--key', 'b'], { PHAROS_AGENT_KEY: 'a' }).key).toBe('b');
  });

  test('the interval may be a fraction of a second, the log level in any case', () => {
    const { intervalMs, logLevel } = parseAgentArguments([...needed, '--interval', '0.5'], { LOG_LEVEL: 'debug' });
    expect([intervalMs, logLevel]).toEqual([500, 'DEBUG']);
  });

  test.each([
    [['--host-id', 'h'], '--url is missing'],
    [['--url', 'http://localhost'], '--host-id is missing'],
    [[...needed, '--host-id', ' '], '--host-id is missing'],
    [['--url', 'localhost:8000', '--host-id', 'h'], '--url is "localhost:8000", which is no http or https URL'],
    [['--url', 'no url', '--host-id', 'h'], '--url is "no url"'],
    [[...needed, '--interval', '0'], '--interval is "0", which is no number of seconds from 0.1 to 300'],
    [[...needed, '--interval', 'fast'], '--interval is "fast"'],
    [[...needed, '--interval', ''], '--interval is ""'],
    [[...needed, '--interval', '301'], '--interval is "301"'],
    [[...needed, '--ca-file', '/no/such.pem'], '--ca-file "/no/such.pem" cannot be used: ENOENT'],
    [[...needed, '--ca-file', 'package.json'], '--ca-file "package.json" cannot be used'],
    [[...needed, '--key', 'a\nb'], 'The API key holds characters that no key has'],
    [[...needed, '--verbose'], "Unknown option '--verbose'"],
    [[...needed, 'extra'], "Unexpected argument 'extra'"],
  ])('%j is refused with a sentence', (argv, sentence) => {
    const refusal = expect(() => parseAgentArguments(argv, {}));
    refusal.toThrow(UsageError);
    refusal.toThrow(sentence);
  });

  test('an unknown log level is refused', () => {
    expect(() => parseAgentArguments(needed, { LOG_LEVEL: 'loud' })).toThrow(
      'LOG_LEVEL is "loud", which is none of DEBUG, INFO, WARNING, ERROR',
    );
  });
});

describe('pharos agent', () => {
  test('sends the numbers of this machine until it is stopped', async () => {
    await using server = await ingestServer();
    const lines: string[] = [];
    const argv = ['--url', server.url.href, '--host-id', 'h-001'];
    const agent = runAgent(argv, { env: {}, clock: new VirtualClock(), write: (line) => void lines.push(line) });
    await agent.start();
    while (server.kept.length === 0) await new Promise<void>((resolve) => void setImmediate(resolve));
    await agent.stop();
    expect(server.kept.map(({ metric }) => metric)).toContain('mem.used_pct');
    expect(lines[0]).toContain('Agent started');
    expect(lines.at(-1)).toContain('Agent stopped');
  });

  test('warns when samples would cross a network unencrypted', () => {
    const lines: string[] = [];
    const write = (line: string): void => void lines.push(line);
    runAgent(['--url', 'http://pharos.example', '--host-id', 'h'], { env: {}, write });
    runAgent(['--url', 'https://pharos.example', '--host-id', 'h'], { env: {}, write });
    runAgent(['--url', 'http://localhost:8000', '--host-id', 'h'], { env: {}, write });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('unencrypted');
  });
});
