import { Registry } from 'prom-client';
import { expect, test } from 'vitest';

import { commandMetrics } from '../../../../src/exporter/service/commands.js';

test('commands are counted by kind and last stage, and timed, from zero on', async () => {
  const registry = new Registry();
  const recorder = commandMetrics(registry);
  const lines = async () => (await registry.metrics()).split('\n');
  expect(await lines()).toEqual(
    expect.arrayContaining([
      'pharos_commands_total{kind="device",stage="succeeded"} 0',
      'pharos_commands_total{kind="device",stage="failed"} 0',
      'pharos_commands_total{kind="device",stage="timed_out"} 0',
      'pharos_commands_total{kind="device",stage="cancelled"} 0',
      'pharos_command_duration_seconds_count{kind="device"} 0',
    ]),
  );
  recorder.commandFinished('device', 'succeeded', 0.02);
  recorder.commandFinished('device', 'timed_out', -1);
  expect(await lines()).toEqual(
    expect.arrayContaining([
      'pharos_commands_total{kind="device",stage="succeeded"} 1',
      'pharos_commands_total{kind="device",stage="timed_out"} 1',
      'pharos_command_duration_seconds_bucket{le="0.01",kind="device"} 1',
      'pharos_command_duration_seconds_bucket{le="0.025",kind="device"} 2',
      'pharos_command_duration_seconds_sum{kind="device"} 0.02',
    ]),
  );
});
