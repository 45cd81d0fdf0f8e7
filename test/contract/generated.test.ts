import { describe, expect, test } from 'vitest';

import { generated } from '../../scripts/generate/main.js';
import { readRepositoryFile } from '../support/markdown.js';

describe('generated files', () => {
  test.each(Object.keys(generated))('%s is what the sources make', { timeout: 120_000 }, async (name) => {
    const text = await generated[name]?.();
    expect(text === readRepositoryFile(name), `${name} differs: run "npm run generate"`).toBe(true);
  });

  test('the types of the tRPC client know no package but @trpc/server', () => {
    const types = readRepositoryFile('clients/trpc/generated/router.d.ts');
    const imported = [...types.matchAll(/\b(?:from|import|require)\s*\(?\s*["']([^"']+)["']/g)].map(
      ([, name = '']) => name,
    );
    const packages = imported.map((name) => name.split('/').slice(0, 2).join('/'));
    expect([...new Set(packages)]).toEqual(['@trpc/server']);
    expect(types).not.toContain('/// <reference');
  });
});
