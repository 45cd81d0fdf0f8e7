import { expect, test } from 'vitest';

import { startApp, type TestApp } from '../../../support/app.js';
import { installPlugin } from '../../../support/openmct-host.js';
import { openSocket } from '../../../support/socket-client.js';
import { until } from '../../../support/until.js';

const live = { PHAROS_MODE: 'live' };

/** Writes lines of the line protocol. */
async function write(app: TestApp, ...lines: readonly string[]): Promise<void> {
  const body = lines.map((line) => `${line} ${app.clock.now()}`).join('\n');
  expect((await app.fetch('/write?precision=ms', { method: 'POST', body })).status).toBe(204);
}

test('below the root are the kinds, below a kind its sources, below a source what its kind measures', async () => {
  await using app = await startApp({ env: live });
  await write(app, 'pharos_device_temperature_celsius,source_id=thermometer value=20');
  const host = installPlugin(app);
  expect(host.roots).toEqual([{ namespace: 'pharos', key: 'root' }]);
  expect(await host.below('root')).toEqual(['kind~dish', 'kind~device', 'kind~stream', 'kind~satellite', 'kind~host']);
  expect(await host.below('kind~device')).toEqual(['source~device~thermometer']);
  const of = 'metric~device~thermometer~';
  const metrics = ['temperature', 'pressure', 'humidity', 'battery', 'voltage', 'motion', 'system_status'];
  metrics.push('firmware_version', 'update_interval', 'uptime');
  expect(await host.below('source~device~thermometer')).toEqual(metrics.map((metric) => of + metric));
  expect(await host.get('source~device~thermometer')).toEqual({
    identifier: { namespace: 'pharos', key: 'source~device~thermometer' },
    name: 'thermometer',
    type: 'folder',
    location: 'pharos:kind~device',
  });
});

test('each series with labels is a point of its own, named for them, and none is promised', async () => {
  await using app = await startApp({ env: live });
  await write(
    app,
    'pharos_host_gpu_temperature_c,source_id=big,gpu_index=0 value=50',
    'pharos_host_gpu_temperature_c,source_id=big,gpu_index=1 value=60',
    'pharos_host_cpu_core_percent,source_id=big,core=3 value=5',
  );
  const host = installPlugin(app);
  const points = await host.below('source~host~big');
  const labelled = points.filter((key) => /gpu|core/.test(key));
  const names = await Promise.all(labelled.map(async (key) => (await host.get(key)).name));
  expect(names).toEqual([
    'CPU core utilization (core 3)',
    'GPU temperature (gpu_index 0)',
    'GPU temperature (gpu_index 1)',
  ]);
});

test('a metric outside of the catalog is a point by its name', async () => {
  await using app = await startApp({ env: live });
  await write(app, 'soup_pressure,source_id=kitchen,pot=2 value=3');
  const host = installPlugin(app);
  const key = 'metric~host~kitchen~soup_pressure~pot~2';
  expect((await host.below('source~host~kitchen')).at(-1)).toBe(key);
  const point = await host.get(key);
  expect(point.name).toBe('soup_pressure (pot 2)');
  expect(point.telemetry?.values[1]).toEqual({ key: 'value', name: 'soup_pressure', hints: { range: 1 } });
});

test('a device has what it declared, and the catalog says what that means where it knows it', async () => {
  await using app = await startApp({ env: live });
  const lamp = await openSocket(`${app.url.replace('http', 'ws')}/ws/device/lamp`);
  const mood = { data_type: 'enum', unit: null, description: 'How it feels.', enum: ['calm', 'merry'] };
  const glow = { data_type: 'number', unit: 'lm', description: 'How bright it is.', range: { min: 0, max: 900 } };
  const temperature = { data_type: 'number', unit: 'K', description: 'Of the lamp.' };
  lamp.send({ type: 'hello', telemetry_types: { mood, temperature, glow } });
  await lamp.next();
  lamp.send({ type: 'data', id: 'glow', value: 300, timestamp: new Date(app.clock.now()).toISOString() });
  await until('it is stored', async () => {
    const { body } = await app.json('/api/v1/metrics/latest?source_id=lamp');
    return body.total === 1 || undefined;
  });

  const host = installPlugin(app);
  const points = await host.below('source~device~lamp');
  expect(points).toEqual(['temperature', 'glow', 'mood'].map((id) => `metric~device~lamp~${id}`));
  const [warmth, light, feeling] = await Promise.all(points.map((key) => host.get(key)));
  expect(warmth).toMatchObject({ name: 'Temperature', telemetry: { values: [{}, { unit: '°C', max: 150 }] } });
  expect(light).toMatchObject({ name: 'glow', notes: 'How bright it is.' });
  expect(light?.telemetry?.values[1]).toMatchObject({ unit: 'lm', min: 0, max: 900 });
  expect(feeling?.telemetry?.values[1]?.enumerations).toEqual([
    { value: 0, string: 'calm' },
    { value: 1, string: 'merry' },
  ]);
});

test('all sources of a kind are listed, page after page', async () => {
  await using app = await startApp({ env: live });
  const ids = Array.from({ length: 501 }, (_, n) => `host-${String(n).padStart(3, '0')}`);
  await write(app, ...ids.map((id) => `pharos_host_cpu_load1,source_id=${id} value=1`));
  expect(await installPlugin(app).below('kind~host')).toEqual(ids.map((id) => `source~host~${id}`));
});

test('the search finds sources and points by parts of their names', async () => {
  await using app = await startApp({ env: live });
  await write(
    app,
    'pharos_device_temperature_celsius,source_id=oven value=100',
    'pharos_device_temperature_celsius,source_id=thermometer value=20',
  );
  const host = installPlugin(app);
  expect(await host.search(' OVEN ')).toEqual(['pharos:kind~device oven']);
  expect(await host.search('temperature')).toEqual([
    'pharos:source~device~oven Temperature',
    'pharos:source~device~thermometer Temperature',
  ]);
  expect(await host.search(' ')).toEqual([]);
});

test('what cannot be had is told, and what is unknown is refused', async () => {
  await using app = await startApp({ env: live });
  const host = installPlugin(app);
  await expect(host.get('source~device~nobody')).rejects.toThrow('There is no device "nobody"');
  await expect(host.get('kind~unicorn')).rejects.toThrow('There is no kind "unicorn"');
  await expect(host.get('unicorn')).rejects.toThrow('"unicorn" is no key of Pharos');
  const root = await host.get('root');
  expect(root.name).toBe('Pharos');
  expect(() => installPlugin({ url: 'no address' })).toThrow(TypeError);
});
