import type { OverridesStore } from '../../src/domain/ports/overrides.js';
import type { Principal } from '../../src/domain/principal.js';
import { createConfigService, type ConfigService } from '../../src/config/service.js';
import type { Tree } from '../../src/config/tree.js';
import { keepingLogger } from './log.js';
import { keepingRecorder } from './recorder.js';

type Audit = Parameters<OverridesStore['save']>[1];

/** An OverridesStore in memory that keeps its audit rows. */
export function memoryOverrides(layer?: Record<string, unknown>): OverridesStore & {
  readonly audits: Audit[];
  layer: Record<string, unknown> | undefined;
} {
  const store = {
    audits: [] as Audit[],
    layer,
    load: () => Promise.resolve(store.layer),
    save(next: Record<string, unknown> | undefined, audit: Audit) {
      store.layer = next;
      store.audits.push(audit);
      return Promise.resolve();
    },
  };
  return store;
}

export const admin: Principal = { type: 'user', tenant: 'default', id: 'u1', email: 'ada@example.org', role: 'Admin' };
export const context = { principal: admin, requestId: 'r1', address: '192.0.2.7' };

/** A started configuration service over `base`, with all that it writes to. */
export async function startedConfig(
  base: Tree = {},
  overrides = memoryOverrides(),
): Promise<{
  readonly service: ConfigService;
  readonly overrides: ReturnType<typeof memoryOverrides>;
  readonly lines: Record<string, unknown>[];
  readonly recorder: ReturnType<typeof keepingRecorder>;
}> {
  const { logger, lines } = keepingLogger();
  const recorder = keepingRecorder();
  const service = createConfigService({ settings: { base }, overrides, logger, recorder });
  await service.start();
  return { service, overrides, lines, recorder };
}
