import { describe, expect, test } from 'vitest';

import { temporaryFolder } from '../../support/folder.js';
import { runProgram, runToEnd } from '../../support/program.js';
import { ioUntil, refuse, telemetryServer } from '../../support/telemetry-server.js';

describe('pharos simulate satellites, as a program', () => {
  test('sends its points, prints its summary and ends with 0', async () => {
    await using server = await telemetryServer();
    using folder = temporaryFolder();
    const args = ['simulate', 'satellites', '-s', '4', '-r', '5', '-d', '0.5', '--api-url', server.url.href];
    const { code, stdout, stderr } = await runToEnd(args, { cwd: folder.path });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Accepted     10 (100.00 % of those due)');
    expect(server.points()).toHaveLength(10);
  });

  test('ends with 1 when the server took too little', async () => {
    await using server = await telemetryServer();
    server.answer(refuse(503, 'The queue is full'));
    using folder = temporaryFolder();
    const args = ['simulate', 'satellites', '-s', '1', '-r', '5', '-d', '0.5', '--api-url', server.url.href];
    const { code, stdout } = await runToEnd(args, { cwd: folder.path });
    expect(code).toBe(1);
    expect(stdout).toContain('503: 3 points ("The queue is full")');
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('with duration 0 runs until %s, and says how it did', async (signal) => {
    await using server = await telemetryServer();
    using folder = temporaryFolder();
    const args = ['simulate', 'satellites', '-s', '1', '-r', '20', '-d', '0', '--api-url', server.url.href];
    await using program = runProgram(args, { cwd: folder.path });
    await ioUntil(() => server.requests.length >= 3);
    program.signal(signal);
    expect(await program.ended).toEqual({ code: 0, signal: null });
    expect(program.texts.join('\n')).toContain('(100.00 % of those due)');
  });

  test('ends with 1 and one sentence when there is no server', async () => {
    const server = await telemetryServer();
    await server.close();
    using folder = temporaryFolder();
    const outcome = await runToEnd(['simulate', 'satellites', '--api-url', server.url.href], { cwd: folder.path });
    expect(outcome).toEqual({
      code: 1,
      signal: null,
      stdout: '',
      stderr: `pharos: The server at ${server.url.href} cannot be reached: ECONNREFUSED\n`,
    });
  });

  test('ends with 2 and one sentence for arguments that it cannot run with', async () => {
    using folder = temporaryFolder();
    const outcome = await runToEnd(['simulate', 'satellites', '--rate', '0'], { cwd: folder.path });
    expect(outcome).toEqual({
      code: 2,
      signal: null,
      stdout: '',
      stderr: 'pharos: --rate is "0", which is no number of points a second from 0.001 to 1000\n',
    });
  });

  test('tells its options', async () => {
    using folder = temporaryFolder();
    const { code, stdout } = await runToEnd(['simulate', '--help'], { cwd: folder.path });
    expect(code).toBe(0);
    expect(stdout).toMatch(/--satellites[^]*--rate[^]*--duration[^]*--anomaly-rate[^]*--api-url[^]*--batch/);
  });
});
