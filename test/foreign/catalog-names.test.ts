import { spawnSync } from 'node:child_process';

import { expect } from 'vitest';

import { kinds } from '../../src/catalog/index.js';
import type { PrometheusNames } from '../../src/domain/metric.js';
import { foreignTest } from '../support/foreign.js';

const promtool = { program: 'promtool', package: 'prometheus' };

/** One sample of each metric, as exposition text. */
function exposition(nameOf: (prometheus: PrometheusNames) => string): string {
  const families = kinds.flatMap((kind) =>
    kind.metrics.flatMap(({ help, prometheus, labels = [], indexLabel }) => {
      if (prometheus === undefined) return [];
      const name = nameOf(prometheus);
      const names = ['source_id', ...labels, ...(indexLabel === undefined ? [] : [indexLabel])];
      const labelText = names.map((label) => `${label}="0"`).join(',');
      return [`# HELP ${name} ${help}\n# TYPE ${name} ${prometheus.type}\n${name}{${labelText}} 1\n`];
    }),
  );
  return families.join('');
}

function check(input: string): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], { input, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

foreignTest(promtool, 'promtool check metrics has nothing to say about any base name of the catalog', () => {
  expect(check(exposition(({ baseName }) => baseName))).toEqual({ status: 0, output: '' });
});

foreignTest(promtool, 'promtool parses every documented name and objects to units and _count only', () => {
  const { status, output } = check(exposition(({ name }) => name));

  expect(status).toBe(3);
  expect(
    output
      .trim()
      .split('\n')
      .filter((line) => !/abbreviated units|"_count" suffix/.test(line)),
  ).toEqual([]);
});
