import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { describe, expect, test } from 'vitest';

import {
  codeBlocks,
  inlineCode,
  markdownFiles,
  prose,
  readRepositoryFile,
  repository,
} from '../../support/markdown.js';

const { scripts } = JSON.parse(readRepositoryFile('package.json')) as { scripts: Readonly<Record<string, string>> };
/** What npm itself knows. */
const npmCommands = ['ci', 'pack', 'audit'];
/** Made by the build and the program: here after `npm ci` or a first start, not in the repository. */
const madeLater = ['dist/', 'data/'];
const tops = readdirSync(repository, { withFileTypes: true });
const topFolders = tops.filter((entry) => entry.isDirectory() && entry.name !== 'node_modules').map(({ name }) => name);

/** Whether a text in backticks means a file or folder of this repository, from its top. */
function isPath(text: string): boolean {
  if (!/^[\w./*-]+$/.test(text) || madeLater.some((start) => text.startsWith(start))) return false;
  const [first = '', ...rest] = text.split('/');
  if (rest.length > 0) return topFolders.includes(first);
  return /^[A-Z]+\.md$|^\.?[\w-]+\.(json|ya?ml|cjs|mjs)$/.test(text);
}

/** Whether `path` exists; a `*` stands for every entry of its folder. */
function exists(path: string): boolean {
  const [before = '', ...after] = path.split('*');
  if (after.length === 0) return existsSync(join(repository, path));
  return readdirSync(join(repository, before)).every((entry) => exists(`${before}${entry}${after.join('*')}`));
}

describe.each(markdownFiles)('%s', (file) => {
  const text = readRepositoryFile(file);

  test('every relative link leads somewhere', () => {
    const targets = [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
    const relative = targets
      .filter((target) => !/^[a-z]+:|^#/.test(target))
      .map((target) => target.split('#')[0] ?? '');
    expect(relative.filter((target) => !existsSync(join(repository, dirname(file), target)))).toEqual([]);
  });

  test('every path in backticks exists', () => {
    expect(inlineCode(text).filter((code) => isPath(code) && !exists(code))).toEqual([]);
  });

  test('every npm script exists', () => {
    const code = [...inlineCode(text), ...codeBlocks(text).map((block) => block.text)].join('\n');
    const run = [...code.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = '']) => name);
    const short = [...code.matchAll(/\bnpm (?!run\b)([a-z]+)/g)].map(([, name = '']) => name);
    const cited = [...run, ...short.filter((name) => !npmCommands.includes(name))];
    expect(cited.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });
});

test('the documents that people look for are there', () => {
  expect(markdownFiles).toEqual(
    expect.arrayContaining(['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md']),
  );
});

test('the README maps every folder', () => {
  const mapped = [...readRepositoryFile('README.md').matchAll(/^\| \[(\w+)\]/gm)].map(([, name = '']) => name);
  const ours = topFolders.filter((name) => !name.startsWith('.') && !['dist', 'data', 'coverage'].includes(name));
  expect(mapped.sort()).toEqual(ours.sort());
});
