import { describe, expect, it } from 'vitest';

import { findCommand, findKind, findMetric, kinds } from '../../../src/catalog/index.js';

describe('looking things up in the catalog', () => {
  it('finds each kind, metric and command under its id', () => {
    for (const kind of kinds) {
      expect(findKind(kind.id)).toBe(kind);
      for (const command of kind.commands) expect(findCommand(kind.id, command.id)).toBe(command);
      for (const definition of kind.metrics) {
        if (definition.indexLabel !== undefined) continue;
        expect(findMetric(kind.id, definition.id)).toEqual({ id: definition.id, definition, indexLabels: {} });
      }
    }
  });

  it('resolves a pattern into its definition and the index as a label', () => {
    const match = findMetric('host', 'cpu.core.3');

    expect(match?.id).toBe('cpu.core.3');
    expect(match?.definition.id).toBe('cpu.core.N');
    expect(match?.indexLabels).toEqual({ core: '3' });
  });

  it('takes the indices 0 to 1023, each always as the same object', () => {
    for (const index of [0, 9, 10, 1023]) {
      expect(findMetric('host', `cpu.core.${index}`)?.indexLabels).toEqual({ core: String(index) });
      expect(findMetric('host', `cpu.core.${index}`)).toBe(findMetric('host', `cpu.core.${index}`));
    }
  });

  it.each(['N', '1024', '03', '-1', '1.5', '1e2', '', ' 1', '+1', '٣', '3.core'])('knows no core %j', (index) => {
    expect(findMetric('host', `cpu.core.${index}`)).toBeUndefined();
  });

  it.each([
    ['host', 'cpu.core'],
    ['host', 'temperature'],
    ['host', ''],
    ['host', '__proto__'],
    ['host', 'constructor'],
    ['__proto__', 'cpu.utilization'],
    ['toString', 'length'],
    ['', 'cpu.utilization'],
    ['HOST', 'cpu.utilization'],
  ])('knows no metric %j / %j', (kind, metric) => {
    expect(findMetric(kind, metric)).toBeUndefined();
  });

  it('knows no command of a kind that takes none', () => {
    expect(findCommand('dish', 'get_status')).toBeUndefined();
    expect(findCommand('device', 'self_destruct')).toBeUndefined();
    expect(findCommand('device', 'toString')).toBeUndefined();
    expect(findKind('submarine')).toBeUndefined();
    expect(findKind('constructor')).toBeUndefined();
  });
});
