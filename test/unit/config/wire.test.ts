import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

import { Config } from '../../../src/config/schema.js';
import { ConfigAnswer, ConfigLayer, ConfigTree } from '../../../src/config/wire.js';
import { context, startedConfig } from '../../support/config-service.js';

function validator(schema: z.ZodType) {
  return new Ajv2020({ strict: false, validateFormats: false }).compile(z.toJSONSchema(schema, { io: 'input' }));
}

describe('the wire schemas of the configuration', () => {
  test('describe what is answered, secrets masked', async () => {
    const { service } = await startedConfig({ exporter: { token: 'x' }, smtp: { url: 'smtp://mail.example' } });
    const { config } = service.read();
    expect(ConfigTree.parse(config)).toEqual(config);
    expect(validator(ConfigTree)(config)).toBe(true);

    const { config: next, restart_required } = await service.merge({ store: { memory_limit_mb: 100 } }, context);
    const answer = { ...next, restart_required: [...restart_required] };
    expect(ConfigAnswer.parse(answer)).toEqual(answer);
    expect(validator(ConfigAnswer)(answer)).toBe(true);
    expect(validator(ConfigLayer)(answer)).toBe(true);
  });

  test('promise every key in an answer, and ask for none in a layer', () => {
    const tree = validator(ConfigTree);
    expect(tree({ ...Config.parse({}), network: {} })).toBe(false);
    expect(tree({ ...Config.parse({}), seed: undefined })).toBe(false);
    expect(validator(ConfigLayer)({ network: {} })).toBe(true);
    expect(validator(ConfigLayer)({})).toBe(true);
  });

  test('document the bounds of a layer, but let it pass for the service to name every fault', () => {
    const wrong = { seed: -1, sed: 1, route: 5, restart_required: 7 };
    expect(ConfigLayer.parse(wrong)).toEqual(wrong);
    const validate = validator(ConfigLayer);
    for (const body of [{ seed: -1 }, { sed: 1 }, { route: 5 }, { route: { speed_knots: { low: 1 } } }]) {
      expect(validate(body)).toBe(false);
    }
  });

  test('refuse a layer that is no object', () => {
    expect(ConfigLayer.safeParse([1]).error?.issues[0]?.message).toBe('expected an object, got a list of 1');
  });

  test('have the descriptions of the keys and no defaults, which a layer does not have', () => {
    const document = JSON.stringify(z.toJSONSchema(ConfigLayer, { io: 'input' }));
    expect(document).toContain('Time between two turns of the simulator, whole seconds.');
    expect(document).not.toContain('"default"');
  });
});
