import { describe, expect, test } from 'vitest';

import { rejectReasons } from '../../../../src/domain/ports/intake.js';
import { World } from '../world.js';

const lines = (world: World) => world.lines({ registry: 'service' });

describe('the service registry', () => {
  test('has the families of document 004, section 14.1, each with HELP and TYPE', async () => {
    const text = await new World().text({ registry: 'service' });

    for (const [name, type] of [
      ['ingest_requests_total', 'counter'],
      ['ingest_datapoints_total', 'counter'],
      ['ingest_errors_total', 'counter'],
      ['api_requests_total', 'counter'],
      ['api_latency_seconds', 'histogram'],
      ['db_query_duration_seconds', 'histogram'],
    ] as const) {
      expect(text).toMatch(new RegExp(`^# HELP ${name} .+\n# TYPE ${name} ${type}$`, 'm'));
    }
  });

  test('begins at zero wherever the labels are known beforehand', async () => {
    const start = await lines(new World());

    expect(start).toEqual(
      expect.arrayContaining([
        'ingest_requests_total{protocol="native",outcome="accepted"} 0',
        'ingest_requests_total{protocol="native",outcome="refused"} 0',
        'ingest_requests_total{protocol="native",outcome="failed"} 0',
        'ingest_datapoints_total{protocol="native"} 0',
        'ingest_errors_total{outcome="refused"} 0',
        'ingest_errors_total{outcome="failed"} 0',
        ...rejectReasons.map((reason) => `pharos_ingest_rejected_samples_total{reason="${reason}"} 0`),
        'pharos_ingest_queue_samples 0',
        'pharos_simulation_errors_total{kind="dish"} 0',
        'pharos_simulation_tick_duration_seconds_count 0',
        'pharos_config_changes_total 0',
        'pharos_exporter_series 0',
      ]),
    );
  });

  test('counts requests at the door, and refused and failed ones as errors', async () => {
    const world = new World();
    const { recorder } = world.exporter;
    recorder.ingestRequest('native', 'accepted');
    recorder.ingestRequest('line', 'refused');
    recorder.ingestRequest('line', 'failed');
    recorder.samplesAccepted('native', 1000);
    recorder.samplesRejected('too_old', 3);
    recorder.queuedSamples(17);

    expect(await lines(world)).toEqual(
      expect.arrayContaining([
        'ingest_requests_total{protocol="native",outcome="accepted"} 1',
        'ingest_requests_total{protocol="line",outcome="accepted"} 0',
        'ingest_requests_total{protocol="line",outcome="refused"} 1',
        'ingest_requests_total{protocol="line",outcome="failed"} 1',
        'ingest_errors_total{outcome="refused"} 1',
        'ingest_errors_total{outcome="failed"} 1',
        'ingest_datapoints_total{protocol="native"} 1000',
        'pharos_ingest_rejected_samples_total{reason="too_old"} 3',
        'pharos_ingest_queue_samples 17',
      ]),
    );
  });

  test('counts API requests by route, and methods that a caller made up as one', async () => {
    const world = new World();
    const { recorder } = world.exporter;
    const call = { route: '/api/v1/hosts/{id}', method: 'GET', status: 200, seconds: 0.004 };
    recorder.apiRequest(call);
    recorder.apiRequest({ ...call, method: 'BREW', status: 405 });
    recorder.apiRequest({ ...call, method: 'PROPFIND', status: 405 });

    expect(await lines(world)).toEqual(
      expect.arrayContaining([
        'api_requests_total{endpoint="/api/v1/hosts/{id}",method="GET",status="200"} 1',
        'api_latency_seconds_bucket{le="0.0025",endpoint="/api/v1/hosts/{id}",method="GET"} 0',
        'api_latency_seconds_bucket{le="0.005",endpoint="/api/v1/hosts/{id}",method="GET"} 1',
        'api_latency_seconds_count{endpoint="/api/v1/hosts/{id}",method="other"} 2',
      ]),
    );
  });

  test('times the calls of the stores, whose errors begin at zero with the first call', async () => {
    const world = new World();
    world.exporter.recorder.storeCall('samples', 'append', 0.002);
    expect(await lines(world)).toContain('pharos_store_errors_total{store="samples",operation="append"} 0');
    world.exporter.recorder.storeError('samples', 'append');

    expect(await lines(world)).toEqual(
      expect.arrayContaining([
        'db_query_duration_seconds_sum{store="samples",operation="append"} 0.002',
        'pharos_store_errors_total{store="samples",operation="append"} 1',
      ]),
    );
  });

  test('times the simulation loop and counts the models that failed', async () => {
    const world = new World();
    world.exporter.recorder.simulationTick(0.003, 0.2);
    world.exporter.recorder.simulationError('dish');

    expect(await lines(world)).toEqual(
      expect.arrayContaining([
        'pharos_simulation_tick_duration_seconds_sum 0.003',
        'pharos_simulation_tick_lag_seconds_bucket{le="0.1"} 0',
        'pharos_simulation_tick_lag_seconds_bucket{le="0.25"} 1',
        'pharos_simulation_errors_total{kind="dish"} 1',
      ]),
    );
  });

  test('never throws at who reports, be the amount impossible', async () => {
    const world = new World();
    const { recorder } = world.exporter;
    for (const impossible of [NaN, Infinity, -1]) {
      recorder.samplesAccepted('native', impossible);
      recorder.samplesRejected('malformed', impossible);
      recorder.queuedSamples(impossible);
      recorder.storeCall('state', 'read', impossible);
      recorder.simulationTick(impossible, impossible);
      recorder.apiRequest({ route: '/health', method: 'GET', status: 200, seconds: impossible });
    }

    expect(await lines(world)).toEqual(
      expect.arrayContaining([
        'ingest_datapoints_total{protocol="native"} 0',
        'pharos_simulation_tick_lag_seconds_sum 0',
        'db_query_duration_seconds_count{store="state",operation="read"} 3',
      ]),
    );
  });

  test('tells the delay of the event loop as a summary', async () => {
    expect(await new World().text({ registry: 'service' })).toContain(
      [
        '# TYPE pharos_event_loop_delay_seconds summary',
        'pharos_event_loop_delay_seconds{quantile="0.5"} 0.5',
        'pharos_event_loop_delay_seconds{quantile="0.9"} 0.9',
        'pharos_event_loop_delay_seconds{quantile="0.99"} 0.99',
        'pharos_event_loop_delay_seconds{quantile="1"} 1',
        'pharos_event_loop_delay_seconds_sum 1',
        'pharos_event_loop_delay_seconds_count 4',
        '',
      ].join('\n'),
    );
  });

  test('tells of the process and of the build, and when it started by the clock it was given', async () => {
    const world = new World();
    const found = await lines(world);
    const value = (name: string) => Number(found.find((line) => line.startsWith(`${name} `))?.split(' ')[1]);

    expect(found).toContain(`pharos_build_info{version="1.2.3",node_version="${process.versions.node}"} 1`);
    expect(value('process_resident_memory_bytes')).toBeGreaterThan(1e6);
    expect(value('process_cpu_seconds_total')).toBeGreaterThan(0);
    expect(value('nodejs_external_memory_bytes')).toBeGreaterThan(0);
    expect(value('process_open_fds')).toBeGreaterThan(2);
    expect(value('process_start_time_seconds')).toBeLessThan(world.clock.now() / 1000);
  });

  test('does not add the processor time up that it already told', async () => {
    const world = new World();
    const cpu = async () =>
      Number((await lines(world)).find((line) => line.startsWith('process_cpu_seconds_total '))?.split(' ')[1]);
    const { user, system } = process.cpuUsage();
    await cpu();
    const told = await cpu();

    expect(told).toBeGreaterThanOrEqual((user + system) / 1e6);
    expect(told).toBeLessThanOrEqual(process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6);
  });
});
