import { describe, expect, test } from 'vitest';

import { context, memoryOverrides, startedConfig } from '../../support/config-service.js';

const mailUrl = 'smtps://user:hunter2@mail.example:465';
const otherUrl = 'smtps://user:hunter3@mail.example:465';

describe('a secret', () => {
  test('reads as ***, is used as it is, and is in no log, audit row or fault', async () => {
    const { service, overrides, lines } = await startedConfig({ exporter: { token: 'hunter1' } });
    const { config } = await service.merge({ smtp: { url: mailUrl } }, context);
    expect([config.smtp.url, config.exporter.token]).toEqual(['***', '***']);
    expect(service.read().config.smtp.url).toBe('***');
    expect(service.config.get().smtp.url).toBe(mailUrl);
    expect(overrides.audits[0]).toMatchObject({ before: { 'smtp.url': null }, after: { 'smtp.url': '***' } });
    await expect(service.merge({ smtp: { url: 'hunter4' } }, context)).rejects.toMatchObject({
      details: [{ path: 'smtp.url', message: expect.stringMatching(/, got a text that is kept secret$/) as unknown }],
    });
    expect(JSON.stringify([overrides.audits, lines])).not.toContain('hunter');
  });

  test('is kept by writing ***, whether it was changed over the API or comes from below', async () => {
    const fromBelow = await startedConfig({ smtp: { url: mailUrl } });
    await fromBelow.service.replace({ smtp: { url: '***', from: 'a@b.example' } }, context);
    expect(fromBelow.service.config.get().smtp).toEqual({ url: mailUrl, from: 'a@b.example' });
    expect(fromBelow.overrides.layer).toEqual({ smtp: { from: 'a@b.example' } });

    const overridden = await startedConfig({ smtp: { url: mailUrl } }, memoryOverrides({ smtp: { url: otherUrl } }));
    await overridden.service.merge({ smtp: { url: '***', from: 'a@b.example' } }, context);
    await overridden.service.replace({ smtp: { url: '***' } }, context);
    expect(overridden.service.config.get().smtp).toEqual({ url: otherUrl, from: null });
  });

  test('that is not set cannot be kept', async () => {
    const { service } = await startedConfig();
    await expect(service.merge({ smtp: { url: '***' } }, context)).rejects.toMatchObject({
      details: [{ path: 'smtp.url', message: '*** keeps the secret that is set, but none is set' }],
    });
  });

  test('that changes changes the tag, though the tree reads the same', async () => {
    const { service } = await startedConfig({ smtp: { url: mailUrl } });
    const before = service.read();
    await service.merge({ smtp: { url: otherUrl } }, context);
    expect(service.read().config).toEqual(before.config);
    expect(service.read().etag).not.toBe(before.etag);
  });
});

describe('a key that the API cannot change', () => {
  test.each([
    ['auth.mode', { auth: { mode: 'required' } }],
    ['http.cors_origins', { http: { cors_origins: ['https://a.example'] } }],
    ['http.tls.cert_file', { http: { tls: { cert_file: 'c.pem' } } }],
    ['exporter.token', { exporter: { token: 'mine' } }],
  ])('%s: another value is refused, in words', async (path, written) => {
    const { service, overrides } = await startedConfig({ exporter: { token: 'hunter1' } });
    for (const change of [service.merge(written, context), service.replace(written, context)]) {
      await expect(change).rejects.toMatchObject({
        code: 'BAD_REQUEST',
        details: [
          { path, message: expect.stringMatching(/^cannot be changed over the API, set it in .* PHAROS_/) as unknown },
        ],
      });
    }
    expect(overrides.layer).toBeUndefined();
  });

  test('may be sent back as it was answered, and is not stored', async () => {
    const { service, overrides } = await startedConfig({ exporter: { token: 'hunter1' }, auth: { mode: 'open' } });
    const { config, restart_required } = await service.merge({ store: { memory_limit_mb: 128 } }, context);
    await service.replace({ ...config, restart_required, seed: 77 }, context);
    expect(service.config.get().seed).toBe(77);
    expect(overrides.layer).toMatchObject({ seed: 77, exporter: { max_series: 50_000 } });
    expect(overrides.layer).not.toHaveProperty('auth');
    expect(overrides.layer).not.toHaveProperty('http');
    expect(overrides.layer).not.toHaveProperty('exporter.token');
  });
});
