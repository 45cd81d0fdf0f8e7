import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect } from 'vitest';
import { stringify } from 'yaml';

import { dashboards, filledIn, panelsOf } from '../support/dashboards.js';
import { temporaryFolder } from '../support/folder.js';
import { foreignTest } from '../support/foreign.js';

const promtool = { program: 'promtool', package: 'prometheus' };
const check = (what: string, file: string): string =>
  execFileSync('promtool', ['check', what, file], { encoding: 'utf8', stdio: 'pipe' });

foreignTest(promtool, 'Prometheus accepts the configuration that Compose gives it', () => {
  const file = fileURLToPath(new URL('../../deploy/prometheus/prometheus.yml', import.meta.url));
  expect(check('config', file)).toContain('SUCCESS');
});

foreignTest(promtool, 'Prometheus accepts every query of the dashboards', () => {
  using folder = temporaryFolder();
  const queries = dashboards.flatMap(panelsOf).flatMap(({ targets = [] }) => targets.map(({ expr }) => filledIn(expr)));
  const rules = queries.map((expr, i) => ({ record: `query:${i}`, expr }));
  const file = join(folder.path, 'queries.yml');
  writeFileSync(file, stringify({ groups: [{ name: 'dashboards', rules }] }));
  expect(check('rules', file)).toContain(`SUCCESS: ${queries.length} rules found`);
});
