import { describe, expect, test } from 'vitest';

import { startApp } from '../../support/app.js';
import { curlCalls } from '../../support/curl.js';
import { codeBlocks, readRepositoryFile, section } from '../../support/markdown.js';

const readme = readRepositoryFile('README.md');
const calls = codeBlocks(section(readme, 'Five calls'));
const address = 'http://127.0.0.1:8000';
const isTime = (text: string): boolean => /^\d{4}-\d\d-\d\dT/.test(text);

/** Where `actual` lacks what the abbreviated answer `shown` has: a key, an entry, the type, or a word other than a time. */
function differences(shown: unknown, actual: unknown, path = 'answer'): readonly string[] {
  if (typeof shown === 'object' && shown !== null) {
    if (typeof actual !== 'object' || actual === null || Array.isArray(shown) !== Array.isArray(actual)) {
      return [`${path} is ${JSON.stringify(actual)}`];
    }
    const fields = actual as Readonly<Record<string, unknown>>;
    return Object.entries(shown).flatMap(([key, value]) => differences(value, fields[key], `${path}.${key}`));
  }
  const isSame = typeof shown === typeof actual && (typeof shown !== 'string' || shown === actual || isTime(shown));
  return isSame ? [] : [`${path} is ${JSON.stringify(actual)}, not like ${JSON.stringify(shown)}`];
}

describe('the README', () => {
  test('shows five calls, each followed by its answer', () => {
    expect(calls.map(({ language }) => language)).toEqual(Array.from({ length: 5 }, () => ['sh', 'json']).flat());
  });

  test('what it shows is what a freshly started server answers, call after call', async () => {
    await using app = await startApp();
    await app.advance(3000);
    for (let i = 0; i < calls.length; i += 2) {
      const now = new Date(app.clock.now()).toISOString();
      const [{ url, ...request } = { url: '' }, ...others] = curlCalls(calls[i]?.text ?? '', now);
      expect(others).toEqual([]);
      expect(url.startsWith(`${address}/`), url).toBe(true);
      const { status, body } = await app.json(url.slice(address.length), request as RequestInit);
      expect(status, url).toBe(200);
      expect(differences(JSON.parse(calls[i + 1]?.text ?? ''), body), url).toEqual([]);
    }
  });

  test('the last call changes what the simulator plays', async () => {
    await using app = await startApp();
    const [{ url, ...request } = { url: '' }] = curlCalls(calls.at(-2)?.text ?? '', '');
    await app.fetch(url.slice(address.length), request as RequestInit);
    expect((await app.json('/api/config')).body.network.scenario).toBe('rain');
  });

  test.each(['npm ci && npm start', 'npm ci && npm test'])('says %s', (command) => {
    expect(codeBlocks(section(readme, 'Start')).map(({ text }) => text)).toContain(`${command}\n`);
  });
});
