import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { startApp } from '../support/app.js';
import { codeBlocks, readRepositoryFile, repository } from '../support/markdown.js';
import { compileExamples } from '../support/readme-example.js';

/** The TypeScript in a README, block by block. */
function examplesIn(readme: string): readonly string[] {
  return codeBlocks(readRepositoryFile(readme))
    .filter(({ language }) => language === 'ts')
    .map(({ text }) => text);
}

const [rest = '', liveFeed = '', ...moreRest] = examplesIn('clients/ts/README.md');
const [trpc = '', trpcLive = '', ...moreTrpc] = examplesIn('clients/trpc/README.md');
const [shortRest = '', shortTrpc = '', ...moreShort] = examplesIn('README.md');
const wrong = rest.replace('/api/v1/metrics/query', '/api/v1/metrics/nothing');
const sources = { rest, liveFeed, trpc, trpcLive, shortRest, shortTrpc, wrong };
let examples: ReturnType<typeof compileExamples<keyof typeof sources>>;

beforeAll(() => {
  for (const client of ['ts', 'trpc']) {
    expect(existsSync(join(repository, `clients/${client}/dist/index.js`)), 'run "npm run build" first').toBe(true);
  }
  examples = compileExamples(sources);
}, 60_000);
afterAll(() => examples[Symbol.dispose]());

describe('the example in the README of a client compiles against the built package, and prints what the server has', () => {
  test('REST', async () => {
    expect(examples.faults('rest')).toEqual([]);
    await using app = await startApp();
    await app.advance(3000);
    expect(await examples.run('rest', { PHAROS_URL: app.url })).toBe('3 samples at resolution raw\n');
  });

  test('the live feed', () => {
    expect(examples.faults('liveFeed')).toEqual([]);
  });

  test('tRPC', async () => {
    expect(examples.faults('trpc')).toEqual([]);
    await using app = await startApp();
    await app.advance(3000);
    const { body } = await app.json('/api/status');
    const output = await examples.run('trpc', { PHAROS_URL: app.url });
    expect(output).toContain(`dish-1 at ${body.timestamp} {`);
    expect(output).toContain(`latitude_degrees: ${body.position.latitude_degrees},`);
    expect(output).toMatch(/\n3 samples of latency\n$/);
  });

  test('tRPC subscriptions', () => {
    expect(examples.faults('trpcLive')).toEqual([]);
  });

  test('and does not compile when it calls what is not there', () => {
    expect(examples.faults('wrong').join('\n')).toContain('/api/v1/metrics/nothing');
  });
});

test('the short examples in the README compile as well, and there are no others', () => {
  expect(examples.faults('shortRest')).toEqual([]);
  expect(examples.faults('shortTrpc')).toEqual([]);
  expect([...moreRest, ...moreTrpc, ...moreShort]).toEqual([]);
});
