import { describe, expect, it } from 'vitest';

import { findKind, kinds } from '../../../src/catalog/index.js';
import {
  CatalogAnswer,
  CommandTemplates,
  describeCatalog,
  describeCommandTemplates,
  describeTelemetryTypes,
  TelemetryTypes,
} from '../../../src/catalog/wire.js';

const updated = '2026-01-01T00:00:00.000Z';

describe('the catalog on the wire', () => {
  it('is what its schema says, and all of it', () => {
    const answer = describeCatalog();

    expect(CatalogAnswer.parse(JSON.parse(JSON.stringify(answer)))).toEqual(answer);
    expect(answer.kinds.map(({ id, metrics, commands }) => [id, metrics.length, commands.length])).toEqual(
      kinds.map(({ id, metrics, commands }) => [id, metrics.length, commands.length]),
    );
  });

  it('tells all of a metric, with null for what it lacks', () => {
    const metrics = describeCatalog().kinds.flatMap((kind) => kind.metrics);

    expect(metrics.find(({ id }) => id === 'cpu.core.N')).toEqual({
      id: 'cpu.core.N',
      title: 'CPU core utilization',
      help: 'Share of the time of one processor core that was spent working, in percent.',
      unit: { id: 'percent', symbol: '%' },
      type: 'number',
      range: { min: 0, max: 100 },
      thresholds: null,
      values: null,
      index_label: 'core',
      labels: [],
      attributes: [],
      derived_from: null,
      prometheus: {
        name: 'pharos_host_cpu_core_percent',
        base_name: 'pharos_host_cpu_core_ratio',
        type: 'gauge',
        scale: 0.01,
      },
    });
    expect(metrics.find(({ id }) => id === 'top_emotes')).toMatchObject({
      unit: { id: 'none', symbol: null },
      prometheus: null,
      range: null,
    });
    expect(metrics.find(({ id }) => id === 'gpu.memory_used_pct')).toMatchObject({
      thresholds: { direction: 'above', warn: 70, crit: 90 },
      labels: ['gpu_index'],
      derived_from: { part: 'gpu.memory_used_mb', whole: 'gpu.memory_total_mb' },
    });
  });

  it('is made anew for each call, so that no caller can change it for another', () => {
    const first = describeCatalog();
    first.kinds[1]?.metrics.pop();
    for (const metric of first.kinds[0]?.metrics ?? []) {
      metric.values?.push('changed');
      metric.labels.push('changed');
    }

    expect(JSON.stringify(describeCatalog())).not.toContain('changed');
    expect(describeCatalog().kinds[1]?.metrics).toHaveLength(kinds[1]?.metrics.length ?? -1);
  });
});

describe('the telemetry types of a device', () => {
  const answer = describeTelemetryTypes(updated);

  it('are what their schema says, one for each metric', () => {
    expect(TelemetryTypes.parse(JSON.parse(JSON.stringify(answer)))).toEqual(answer);
    expect(Object.keys(answer.telemetry_types)).toEqual(findKind('device')?.metrics.map(({ id }) => id));
    expect(answer.last_updated).toBe(updated);
  });

  it('have every key, null where there is none', () => {
    expect(answer.telemetry_types['temperature']).toEqual({
      unit: '°C',
      data_type: 'number',
      range: { min: -50, max: 150 },
      description: 'Temperature at the device in degrees Celsius.',
      enum: null,
    });
    expect(answer.telemetry_types['uptime']?.range).toEqual({ min: 0, max: null });
    expect(answer.telemetry_types['system_status']).toMatchObject({
      unit: null,
      data_type: 'enum',
      range: null,
      enum: ['operational', 'calibrating', 'degraded', 'fault'],
    });
  });
});

describe('the command templates of a device', () => {
  const answer = describeCommandTemplates(updated);

  it('are what their schema says, one for each command', () => {
    expect(CommandTemplates.parse(JSON.parse(JSON.stringify(answer)))).toEqual(answer);
    expect(Object.keys(answer.command_templates)).toEqual(findKind('device')?.commands.map(({ id }) => id));
    expect(answer.last_updated).toBe(updated);
  });

  it('have every key of every parameter, null where there is none', () => {
    expect(answer.command_templates['get_status']).toEqual({
      command: 'get_status',
      parameters: {},
      description: 'Asks the device for its present state.',
    });
    expect(answer.command_templates['set_sensor_value']?.parameters).toEqual({
      sensor: {
        type: 'enum',
        required: true,
        enum: ['temperature', 'pressure', 'humidity', 'battery', 'voltage'],
        default: null,
        min: null,
        max: null,
        description: 'The sensor to set, by the id of its telemetry type.',
      },
      value: {
        type: 'number',
        required: true,
        enum: null,
        default: null,
        min: null,
        max: null,
        description: 'The value to report, in the unit of the sensor and within its range.',
      },
    });
    expect(answer.command_templates['set_update_interval']?.parameters['interval']).toMatchObject({
      min: 0.1,
      max: 60,
    });
  });
});
