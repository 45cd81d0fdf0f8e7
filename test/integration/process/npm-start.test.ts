import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { temporaryFolder } from '../../support/folder.js';
import { runProgram } from '../../support/program.js';
import { until } from '../../support/until.js';

const repository = fileURLToPath(new URL('../../..', import.meta.url));

test('npm start runs the shipped configuration: a dish on /metrics, and SIGTERM to npm ends it', async () => {
  using folder = temporaryFolder();
  await using npm = runProgram([], {
    program: ['npm', 'start', '--silent'],
    cwd: repository,
    env: { PORT: '0', PHAROS_DATA_DIR: folder.path },
  });
  const { url } = await npm.line('Pharos started');
  const page = await until('the dish is on /metrics', async () => {
    const text = await (await fetch(`${String(url)}/metrics`)).text();
    return text.includes('starlink_network_latency_ms{') ? text : undefined;
  });
  expect(page).toMatch(/^starlink_dish_latitude_degrees\{source_id="dish-1"\} [\d.-]+$/m);
  npm.signal('SIGTERM');
  await npm.line('Pharos stopped');
  await npm.ended;
});
