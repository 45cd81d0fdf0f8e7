import { describe, expect, test } from 'vitest';

import { CommandTemplates, TelemetryTypes } from '../../../../src/catalog/wire.js';
import { commandTemplates } from '../../../../src/commands/log/command-templates.js';
import { createDeclarations } from '../../../../src/commands/log/declarations.js';
import { telemetryTypes } from '../../../../src/commands/log/telemetry-types.js';
import { findKind } from '../../../../src/catalog/index.js';
import type { DeviceDeclaration } from '../../../../src/domain/device.js';
import { createTargets } from '../../../../src/live/targets.js';
import { admin } from '../../../support/auth.js';
import { startState } from '../../../support/state.js';

const pump = { tenant: 'default', kind: 'device', sourceId: 'pump' };
const valve = { ...pump, sourceId: 'valve' };
const declared = {
  telemetryTypes: {
    flow: { type: 'number', unit: 'l/min', description: 'Flow through the pump.', range: { min: 0 } },
    mode: { type: 'enum', unit: null, description: 'What it does.', values: ['idle', 'pumping'] },
    temperature: { type: 'text', unit: '°F', description: 'Another meaning of a metric of the catalog.' },
  },
  commandTemplates: [
    {
      id: 'prime',
      description: 'Fills the pump.',
      parameters: {
        seconds: { type: 'integer', required: false, default: 5, range: { max: 60 }, description: 'Time.' },
      },
    },
  ],
} as const satisfies DeviceDeclaration;
const kinds: Readonly<Record<string, string>> = { pump: 'device', valve: 'device', 'dish-1': 'dish' };

async function startDeclarations() {
  const world = await startState();
  const declarations = createDeclarations(world);
  await declarations.start();
  const targets = createTargets();
  const sources = { kindOf: (tenant: string, id: string) => (tenant === 'default' ? kinds[id] : undefined) };
  const services = { ...world, declarations, targets, sources, startedAt: world.clock.now() };
  return {
    ...world,
    declarations,
    connect: (source: typeof pump) => targets.connect(source, { send: () => undefined }),
    types: (query = {}) => telemetryTypes(services, admin, query),
    templates: (query = {}) => commandTemplates(services, admin, query),
  };
}

describe('what a device declares', () => {
  test('is known at once and after a restart', async () => {
    await using world = await startDeclarations();
    await world.declarations.declare(pump, declared);
    const kept = { source: { tenant: 'default', sourceId: 'pump' }, ...declared, declaredAt: world.clock.now() };
    expect(world.declarations.of(pump)).toEqual(kept);
    const restarted = createDeclarations(world);
    await restarted.start();
    expect(restarted.of(pump)).toEqual(kept);
    expect(restarted.of(valve)).toBeUndefined();
    expect(restarted.of({ ...pump, tenant: 'acme' })).toBeUndefined();
  });

  test('stays where a later declaration leaves it out, and goes where one replaces it', async () => {
    await using world = await startDeclarations();
    await world.declarations.declare(pump, declared);
    await world.clock.advance(1000);
    await Promise.all([
      world.declarations.declare(pump, { commandTemplates: [] }),
      world.declarations.declare(pump, { telemetryTypes: { flow: declared.telemetryTypes.flow } }),
    ]);
    expect(world.declarations.of(pump)).toMatchObject({ commandTemplates: [], declaredAt: world.clock.now() });
    expect(Object.keys(world.declarations.of(pump)?.telemetryTypes ?? {})).toEqual(['flow']);
  });

  test('is no newer when it is declared again unchanged', async () => {
    await using world = await startDeclarations();
    await world.declarations.declare(pump, declared);
    const before = world.clock.now();
    await world.clock.advance(1000);
    await world.declarations.declare(pump, declared);
    expect(world.declarations.of(pump)?.declaredAt).toBe(before);
  });

  test('is not known when it cannot be kept', async () => {
    await using world = await startDeclarations();
    await expect(world.declarations.declare({ ...pump, sourceId: 'a\0' }, declared)).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    expect(world.declarations.list('default')).toEqual([]);
    await world.declarations.declare(pump, declared);
    expect(world.declarations.list('default')).toHaveLength(1);
  });

  test('takes the place of the commands of its kind, for this source alone', async () => {
    await using world = await startDeclarations();
    await world.declarations.declare(pump, declared);
    const ids = (sourceId: string, kind = 'device') =>
      world.declarations.templatesOf('default', sourceId, kind).map(({ id }) => id);
    expect(ids('pump')).toEqual(['prime']);
    expect(ids('valve')).toEqual(findKind('device')?.commands.map(({ id }) => id));
    expect(ids('s-1', 'satellite')).toEqual([]);
  });
});

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
    });
    expect(answer.last_updated).toBe('2026-01-01T00:00:05.000Z');
  });

  test('tells what one source takes', async () => {
    await using world = await startDeclarations();
    await world.declarations.declare(pump, declared);
    expect(Object.keys(world.templates({ source_id: 'pump' }).command_templates)).toEqual(['prime']);
    expect(world.templates({ source_id: 'valve' })).toEqual(world.templates());
    expect(world.templates({ source_id: 'dish-1' }).command_templates).toEqual({});
  });
});
