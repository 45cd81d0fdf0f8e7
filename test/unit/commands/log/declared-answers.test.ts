import { describe, expect, test } from 'vitest';

import { CommandTemplates, TelemetryTypes } from '../../../../src/catalog/wire.js';
import { findKind } from '../../../../src/catalog/index.js';
import { declared, pump, startDeclarations, valve } from './declared-world.js';

describe('GET /telemetry-types', () => {
  test('tells the catalog, and what connected devices declared beside it', async () => {
    await using world = await startDeclarations();
    await world.clock.advance(5000);
    await world.declarations.declare(pump, declared);
    const catalog = findKind('device')?.metrics.map(({ id }) => id) ?? [];
    expect(Object.keys(world.types().telemetry_types)).toEqual(catalog);
    expect(world.types().last_updated).toBe('2026-01-01T00:00:00.000Z');

    const disconnect = world.connect(pump);
    const answer = world.types();
    expect(TelemetryTypes.parse(JSON.parse(JSON.stringify(answer)))).toEqual(answer);
    expect(Object.keys(answer.telemetry_types)).toEqual([...catalog, 'flow', 'mode']);
    expect(answer.telemetry_types).toMatchObject({
      temperature: { unit: '°C', data_type: 'number' },
      flow: {
        unit: 'l/min',
        data_type: 'number',
        range: { min: 0, max: null },
        description: 'Flow through the pump.',
        enum: null,
      },
      mode: { unit: null, data_type: 'enum', range: null, description: 'What it does.', enum: ['idle', 'pumping'] },
    });
    expect(answer.last_updated).toBe('2026-01-01T00:00:05.000Z');

    disconnect();
    expect(Object.keys(world.types().telemetry_types)).toEqual(catalog);
  });

  test('tells what one source declared, a metric of the catalog with the meaning that the catalog gives it', async () => {
    await using world = await startDeclarations();
    await world.declarations.declare(pump, declared);
    const { telemetry_types: own } = world.types({ source_id: 'pump' });
    expect(Object.keys(own)).toEqual(['flow', 'mode', 'temperature']);
    expect(own['temperature']).toMatchObject({ unit: '°C', data_type: 'number', range: { min: -50, max: 150 } });
    expect(world.types({ source_id: 'valve' })).toEqual(world.types());
    expect(Object.keys(world.types({ source_id: 'dish-1' }).telemetry_types)).toContain('network.latency_ms');
  });

  test('knows no source that does not exist', async () => {
    await using world = await startDeclarations();
    const missing = expect.objectContaining({ code: 'NOT_FOUND' });
    expect(() => world.types({ source_id: 'nobody' })).toThrow(missing);
    expect(() => world.templates({ source_id: 'nobody' })).toThrow(missing);
  });
});

describe('GET /command-templates', () => {
  test('tells the catalog, and what connected devices declared beside it, with every key', async () => {
    await using world = await startDeclarations();
    await world.clock.advance(5000);
    await world.declarations.declare(pump, declared);
    await world.declarations.declare(valve, {
      commandTemplates: [{ id: 'prime', description: 'Of a later source.', parameters: {} }],
    });
    const catalog = findKind('device')?.commands.map(({ id }) => id) ?? [];
    expect(Object.keys(world.templates().command_templates)).toEqual(catalog);

    world.connect(valve);
    world.connect(pump);
    const answer = world.templates();
    expect(CommandTemplates.parse(JSON.parse(JSON.stringify(answer)))).toEqual(answer);
    expect(Object.keys(answer.command_templates)).toEqual([...catalog, 'prime']);
    expect(answer.command_templates['prime']).toEqual({
      command: 'prime',
      parameters: {
        seconds: { type: 'integer', required: false, enum: null, default: 5, min: null, max: 60, description: 'Time.' },
      },
      description: 'Fills the pump.',
      critical: false,
    });
    expect(answer.last_updated).toBe('2026-01-01T00:00:05.000Z');
  });

  test('tells which commands need the approval of a second principal', async () => {
    await using world = await startDeclarations();
    await world.declarations.declare(pump, {
      commandTemplates: [{ id: 'flush', description: '', parameters: {}, critical: true }],
    });
    expect(world.templates({ source_id: 'pump' }).command_templates).toEqual({
      flush: { command: 'flush', parameters: {}, description: '', critical: true },
    });
  });

  test('tells what one source takes', async () => {
    await using world = await startDeclarations();
    await world.declarations.declare(pump, declared);
    expect(Object.keys(world.templates({ source_id: 'pump' }).command_templates)).toEqual(['prime']);
    expect(world.templates({ source_id: 'valve' })).toEqual(world.templates());
    expect(world.templates({ source_id: 'dish-1' }).command_templates).toEqual({});
  });
});
