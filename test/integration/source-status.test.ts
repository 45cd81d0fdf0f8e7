import { describe, expect, test } from 'vitest';

import { startApp } from '../support/app.js';
import { temporaryFolder } from '../support/folder.js';
import { ingest } from '../support/host-samples.js';

describe('status of sources', () => {
  test('warns from 70, is critical beyond 90 for a minute or after two silent minutes, and filters by it', async () => {
    await using app = await startApp({ env: { PHAROS_MODE: 'live' } });
    const statusOf = async () => (await app.json('/api/v1/hosts/h-1')).body.host.status;
    const cpu = (value: number) => ingest(app, 'h-1', [{ metric: 'cpu.utilization', value }]);
    await cpu(69.9);
    expect(await statusOf()).toBe('ok');
    await cpu(70);
    expect(await statusOf()).toBe('warn');
    app.clock.jump(1000);
    await cpu(90.5);
    expect(await statusOf()).toBe('warn');
    app.clock.jump(60_000);
    await cpu(91);
    expect(await statusOf()).toBe('crit');
    expect((await app.json('/api/v1/hosts?status=crit')).body.total).toBe(1);
    expect((await app.json('/api/v1/hosts?status=ok')).body.total).toBe(0);
    app.clock.jump(1000);
    await cpu(10);
    expect(await statusOf()).toBe('ok');
    app.clock.jump(120_000);
    expect(await statusOf()).toBe('ok');
    app.clock.jump(1);
    expect(await statusOf()).toBe('crit');
  });

  test('a restart changes no status', async () => {
    using folder = temporaryFolder();
    const options = { dataDir: folder.path, env: { PHAROS_MODE: 'live' } };
    {
      await using app = await startApp(options);
      for (const agoMs of [70_000, 40_000, 5000])
        await ingest(app, 'h-1', [{ metric: 'mem.used_pct', value: 95, agoMs }]);
      expect((await app.json('/api/v1/hosts/h-1')).body.host.status).toBe('crit');
    }
    await using app = await startApp(options);
    expect((await app.json('/api/v1/hosts/h-1')).body.host.status).toBe('crit');
  });
});
