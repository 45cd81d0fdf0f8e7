import { expect, test } from 'vitest';

import { startApp, type TestApp } from '../support/app.js';
import { expositionWorld } from '../support/exposition-world.js';

const formats = ['application/openmetrics-text; version=1.0.0', 'text/plain; version=0.0.4'];

async function fetchPage(app: TestApp, path: string, accept: string) {
  const response = await app.fetch(path, { headers: { accept } });
  const mediaType = response.headers.get('content-type')?.split(';')[0] ?? '';
  expect(mediaType).toBe(accept.split(';')[0]);
  return { mediaType, page: await response.text() };
}

test('the own /metrics page keeps to OpenMetrics 1.0 and to the text format, and all of it is taken', async () => {
  await using app = await startApp();
  await app.advance(3000);
  const { sendAs, log } = await expositionWorld();
  for (const accept of formats) {
    const { page, mediaType } = await fetchPage(app, '/metrics', accept);
    expect(page).toContain('source_id="dish-1"');
    expect(await sendAs(page, '', mediaType)).toEqual({ status: 204, body: null });
  }
  expect(log.count).toBeGreaterThan(100);
});

test('so does the page under base names; where a source is of another kind by some of them, samples are refused alone', async () => {
  await using app = await startApp();
  await app.advance(3000);
  const { sendAs } = await expositionWorld();
  for (const accept of formats) {
    const { page, mediaType } = await fetchPage(app, '/metrics?names=base', accept);
    await expect(sendAs(page, '', mediaType)).rejects.toMatchObject({
      message: expect.stringMatching(/^\d+ of \d+ samples were refused \(\d+ kind_conflict\); the others are on disk$/),
    });
  }
});
