import { describe, expect, test } from 'vitest';

import { findKind } from '../../../../src/catalog/index.js';
import type { DeviceDeclaration } from '../../../../src/domain/device.js';
import { createDeclarations } from '../../../../src/commands/log/declarations.js';
import { createTargets } from '../../../../src/live/targets.js';
import { declared, pump, startDeclarations, typeOf, valve } from './declared-world.js';

describe('what a device declares', () => {
  test('is known at once and after a restart', async () => {
    await using world = await startDeclarations();
    await world.declarations.declare(pump, declared);
    const kept = { source: { tenant: 'default', sourceId: 'pump' }, ...declared, declaredAt: world.clock.now() };
    expect(world.declarations.of(pump)).toEqual(kept);
    const restarted = createDeclarations({ ...world, targets: createTargets() });
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

  test('is written as text once, however often it is declared in part', async () => {
    await using world = await startDeclarations();
    let written = 0;
    const counted = { toJSON: () => ((written += 1), declared.telemetryTypes.flow) };
    const types = { flow: counted } as unknown as DeviceDeclaration['telemetryTypes'] & object;
    await world.declarations.declare(pump, { telemetryTypes: types });
    expect(written).toBe(1);
    await world.declarations.declare(pump, { commandTemplates: [] });
    await world.declarations.declare(pump, {});
    expect(written).toBe(1);
    const [row] = await world.state.db.selectFrom('declarations').selectAll().execute();
    expect(row).toMatchObject({
      telemetry_types: JSON.stringify({ flow: declared.telemetryTypes.flow }),
      command_templates: '[]',
    });
  });

  test('lets others have their turn between one source and the next', async () => {
    await using world = await startDeclarations();
    let turns = 0;
    let next = setImmediate(function turn() {
      turns += 1;
      next = setImmediate(turn);
    });
    const sources = Array.from({ length: 50 }, (_, i) => ({ ...pump, sourceId: `d-${i}` }));
    await Promise.all(sources.map((source) => world.declarations.declare(source, declared)));
    clearImmediate(next);
    expect(turns).toBeGreaterThanOrEqual(49);
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

  test('may be nothing at all, which is not the same as having declared nothing', async () => {
    await using world = await startDeclarations();
    await world.declarations.declare(pump, { commandTemplates: [] });
    await world.declarations.declare(valve, { telemetryTypes: {} });
    const restarted = createDeclarations({ ...world, targets: createTargets() });
    await restarted.start();
    const catalog = findKind('device');
    for (const declarations of [world.declarations, restarted]) {
      expect(declarations.templatesOf('default', 'pump', 'device')).toEqual([]);
      expect(Object.keys(declarations.typesOf('default', 'pump', 'device'))).toEqual(
        catalog?.metrics.map(({ id }) => id),
      );
      expect(declarations.templatesOf('default', 'valve', 'device')).toEqual(catalog?.commands);
      expect(declarations.typesOf('default', 'valve', 'device')).toEqual({});
    }
    expect(world.templates({ source_id: 'pump' }).command_templates).toEqual({});
  });

  test('is not kept where it says nothing', async () => {
    await using world = await startDeclarations();
    await world.declarations.declare(pump, {});
    expect(world.declarations.of(pump)).toBeUndefined();
    expect(await world.state.db.selectFrom('declarations').selectAll().execute()).toEqual([]);
  });

  test('is refused where all of a tenant would have more than 32 MiB; another tenant has its own', async () => {
    await using world = await startDeclarations();
    const of = (sourceId: string, tenant = 'default') => ({ ...pump, tenant, sourceId });
    const long = (length: number) => ({ telemetryTypes: { a: typeOf('x'.repeat(length)) } });
    for (let i = 0; i < 31; i += 1) await world.declarations.declare(of(`d-${i}`), long(1_048_576));
    const refused = { code: 'PAYLOAD_TOO_LARGE', message: expect.stringContaining('32 MiB') as string };
    await expect(world.declarations.declare(pump, long(1_048_576))).rejects.toMatchObject(refused);
    expect(world.declarations.of(pump)).toBeUndefined();
    await world.declarations.declare(of('d-0'), long(10));
    await world.declarations.declare(pump, long(1_048_576));
    await world.declarations.declare(of('pump', 'acme'), long(1_048_576));

    const restarted = createDeclarations({ ...world, targets: createTargets() });
    await restarted.start();
    await expect(restarted.declare(valve, long(1_048_576))).rejects.toMatchObject(refused);
    await restarted.declare(pump, long(1_048_575));
  });

  test('counts as 1 KiB at least, so that there cannot be any number of small ones', async () => {
    await using world = await startDeclarations();
    const many = Array.from({ length: 32_768 }, (_, i) => ({
      tenant: 'default',
      source_id: `d-${i}`,
      telemetry_types: 'null',
      command_templates: '[]',
      declared_at: 0,
    }));
    for (let from = 0; from < many.length; from += 1024) {
      await world.state.db
        .insertInto('declarations')
        .values(many.slice(from, from + 1024))
        .execute();
    }
    const restarted = createDeclarations({ ...world, targets: createTargets() });
    await restarted.start();
    await expect(restarted.declare(pump, { commandTemplates: [] })).rejects.toMatchObject({
      code: 'PAYLOAD_TOO_LARGE',
    });
    await restarted.declare({ ...pump, sourceId: 'd-1' }, declared);
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

describe('a device that the simulator plays', () => {
  test('is as the catalog says, whatever a real one of its name declared; that is known again once it plays no more', async () => {
    await using world = await startDeclarations();
    await world.declarations.declare(pump, declared);
    const known = () => ({
      declared: world.declarations.of(pump)?.commandTemplates,
      listed: world.declarations.list('default').length,
      templates: world.templates({ source_id: 'pump' }),
      types: world.types({ source_id: 'pump' }),
      all: world.templates(),
    });
    const before = known();
    const catalog = { templates: world.templates({ source_id: 'valve' }), types: world.types({ source_id: 'valve' }) };
    const stopPlaying = world.connect(pump, true);
    expect(known()).toEqual({ ...catalog, declared: undefined, listed: 0, all: catalog.templates });
    stopPlaying();
    expect(known()).toEqual(before);
    expect(before.listed).toBe(1);
  });
});
