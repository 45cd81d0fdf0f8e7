import { commandTemplates } from '../../../../src/commands/log/command-templates.js';
import { createDeclarations } from '../../../../src/commands/log/declarations.js';
import { telemetryTypes } from '../../../../src/commands/log/telemetry-types.js';
import type { DeviceDeclaration } from '../../../../src/domain/device.js';
import { createTargets } from '../../../../src/live/targets.js';
import { admin } from '../../../support/auth.js';
import { startState } from '../../../support/state.js';

export const pump = { tenant: 'default', kind: 'device', sourceId: 'pump' };
export const valve = { ...pump, sourceId: 'valve' };
export const declared = {
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

export const typeOf = (description: string) => ({ type: 'number', unit: null, description }) as const;

/** Declarations, and the answers that tell of them. */
export async function startDeclarations() {
  const world = await startState();
  const targets = createTargets();
  const declarations = createDeclarations({ ...world, targets });
  await declarations.start();
  const sources = { kindOf: (tenant: string, id: string) => (tenant === 'default' ? kinds[id] : undefined) };
  const services = { ...world, declarations, targets, sources, startedAt: world.clock.now() };
  return {
    ...world,
    declarations,
    connect: (source: typeof pump, isSimulated = false) =>
      targets.connect(source, { isSimulated, send: () => undefined }),
    types: (query = {}) => telemetryTypes(services, admin, query),
    templates: (query = {}) => commandTemplates(services, admin, query),
  };
}
