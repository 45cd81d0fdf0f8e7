import { expect, test } from 'vitest';

import { rejectReasons } from '../../../src/domain/ports/intake.js';
import { qualities } from '../../../src/domain/sample.js';
import { readRepositoryFile, section, tableRows } from '../../support/markdown.js';

const manifest = JSON.parse(readRepositoryFile('package.json')) as {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};

/** The names in the first column, without their backticks. */
function named(rows: readonly (readonly string[])[]): readonly string[] {
  return rows.map(([name = '']) => name.replaceAll('`', ''));
}

test('CONTRIBUTING.md gives each dependency of package.json its reason, in the table of its kind', () => {
  const dependencies = section(readRepositoryFile('CONTRIBUTING.md'), 'Dependencies');
  const [runs = '', builds = ''] = dependencies.split('What builds and checks:');
  expect(named(tableRows(runs))).toEqual(Object.keys(manifest.dependencies));
  expect(named(tableRows(builds))).toEqual(Object.keys(manifest.devDependencies));
  for (const [name, reason] of tableRows(dependencies)) expect(reason, name).toMatch(/\w/);
});

test('docs/samples.md explains each reason for which a sample is refused', () => {
  const rows = tableRows(section(readRepositoryFile('docs/samples.md'), 'For senders'));
  expect([...named(rows)].sort()).toEqual([...rejectReasons].sort());
});

test('docs/samples.md explains each quality', () => {
  expect(named(tableRows(section(readRepositoryFile('docs/samples.md'), 'For readers')))).toEqual([...qualities]);
});
