import { describe, expect, test } from 'vitest';

import { temporaryFolder } from '../../support/folder.js';
import { runToEnd } from '../../support/program.js';

describe('a command line that cannot be run ends with code 2 and one sentence', () => {
  test.each([
    [['nonsense'], 'There is no command "nonsense"; "pharos help" lists them'],
    [['serve', '--x'], 'pharos serve takes no arguments; it is set by config.yaml and the environment'],
    [['serve', 'twice'], 'pharos serve takes no arguments; it is set by config.yaml and the environment'],
    [['keys'], 'The one thing to do with keys here is "create"; "pharos keys --help" tells the options'],
    [['keys', 'create'], '--name is missing: what will people know the key by?'],
    [['keys', 'create', '--name', 'x'], '--scopes is missing: expected some of ingest,read,write,command,admin'],
    [
      ['keys', 'create', '--name', 'x', '--scopes', 'read,all'],
      '--scopes names "all": expected some of ingest,read,write,command,admin',
    ],
    [['agent'], '--url is missing: where is the server?'],
    [['agent', '--interval', '-1'], "Option '--interval' argument is ambiguous"],
    [
      ['agent', '--url', 'http://127.0.0.1:1', '--host-id', 'h', '--interval=-1'],
      '--interval is "-1", which is no number of seconds from 0.1 to 300',
    ],
  ])('pharos %j', async (args, sentence) => {
    using folder = temporaryFolder();
    expect(await runToEnd(args, { cwd: folder.path })).toEqual({
      code: 2,
      signal: null,
      stdout: '',
      stderr: `pharos: ${sentence}\n`,
    });
  });
});

describe('help ends with code 0 and names what there is', () => {
  test.each([
    [['help'], /serve[^]*agent[^]*keys/],
    [['--help'], /serve[^]*agent[^]*keys/],
    [['agent', '--help'], /--host-id/],
    [['serve', '-h'], /docs\/configuration\.md/],
    [['keys', 'create', '--help'], /--scopes <ingest,read,write,command,admin>/],
  ])('pharos %j', async (args, text) => {
    using folder = temporaryFolder();
    const outcome = await runToEnd(args, { cwd: folder.path });
    expect(outcome).toEqual({ code: 0, signal: null, stdout: expect.stringMatching(text), stderr: '' });
  });
});
