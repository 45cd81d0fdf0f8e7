import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { readRepositoryFile, repository, section, tableRows } from '../../support/markdown.js';

interface Rule {
  readonly name: string;
  readonly to: { readonly pathNot?: readonly string[] };
}

const { forbidden } = createRequire(import.meta.url)('../../../.dependency-cruiser.cjs') as {
  readonly forbidden: readonly Rule[];
};
const rows = tableRows(section(readRepositoryFile('ARCHITECTURE.md'), 'Rooms'));
const names = (text: string): string[] => [...text.matchAll(/`([\w-]+)`/g)].map(([, name = '']) => name);
const roomsInTable = rows.map(([room = '']) => names(room)[0] ?? '');
const ground = ['domain', 'platform', 'catalog'];
const features = ['system', 'fleet', 'telemetry', 'streams', 'commands', 'alerting', 'reports', 'auth'];
/** Files of their own at the top of src. */
const files = ['main'];
/** What brings the other rooms together, and so is no room that every other may know. */
const top = ['app', ...files];

/** Which rooms a rule of the import table lets its room know. */
function allowedBy(ruleName: string): readonly string[] {
  const rule = forbidden.find(({ name }) => name === ruleName);
  return (rule?.to.pathNot ?? []).map((pattern) => /^\^src\/([\w-]+)/.exec(pattern)?.[1] ?? pattern).sort();
}

/** Which rooms a cell of the table says, apart from the types. */
function saidIn(cell: string, room: string): readonly string[] {
  const [knows = ''] = cell.split('types of');
  if (knows.startsWith('every room but')) {
    const but = [...names(knows), ...top];
    return [room, ...roomsInTable.filter((other) => !but.includes(other))].sort();
  }
  return [
    room,
    ...names(knows),
    ...(knows.includes('ground floor') ? ground : []),
    ...(knows.includes('features') ? features : []),
  ].sort();
}

describe('the rooms of ARCHITECTURE.md', () => {
  test('are those of the import table', () => {
    const ruled = forbidden.flatMap(({ name }) => /^([\w-]+)-knows$/.exec(name)?.[1] ?? []);
    expect([...roomsInTable].sort()).toEqual(ruled.sort());
  });

  test.each(rows)('%s may know what the import table says', (cell, _what, knows = '') => {
    const [room = ''] = names(cell);
    expect(saidIn(knows, room)).toEqual(allowedBy(`${room}-knows`));
    const types = names(knows.split('types of')[1] ?? '');
    const expected = new Set([...saidIn(knows, room), ...types, 'config']);
    expect([...expected].sort()).toEqual([...new Set(allowedBy(`${room}-knows-types`))].sort());
  });

  test('have a folder, those to come apart', () => {
    const folders = readdirSync(join(repository, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    const here = rows.filter(([, what = '']) => !what.startsWith('to come')).map(([room = '']) => names(room)[0] ?? '');
    expect(here.filter((room) => !files.includes(room)).sort()).toEqual(folders.sort());
    for (const file of files) expect(existsSync(join(repository, `src/${file}.ts`))).toBe(true);
  });
});
