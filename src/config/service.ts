import { PharosError } from '../domain/errors.js';
import { LiveValue, type Live } from '../domain/live.js';
import type { OverridesStore } from '../domain/ports/overrides.js';
import type { Recorder } from '../domain/ports/recorder.js';
import { nameOf, type Caller } from '../domain/principal.js';
import type { Lifecycle } from '../platform/lifecycle.js';
import type { Logger } from '../platform/logger.js';
import { checkWritten, usablePart } from './changes.js';
import { etagOf, isMatch } from './etag.js';
import { toFaults, type Finding } from './faults.js';
import type { Config } from './schema.js';
import { masked, maskedDifference } from './secrets.js';
import type { Settings } from './settings.js';
import { restartKeys, secretKeys } from './traits.js';
import { equal, frozen, merge, valueAt, withValue, type Tree } from './tree.js';
import { resolve, type Checked } from './validate.js';

/** Who changes the configuration, in which request, and the state that the caller has seen. */
export interface ChangeContext extends Caller {
  /** The request's If-Match header. */
  readonly ifMatch?: string | undefined;
}

export interface ConfigState {
  /** The configuration as it stands, frozen, secrets as `***`. Keys that need a restart show what the next start will use. */
  readonly config: Config;
  readonly etag: string;
}

export interface ChangedState extends ConfigState {
  /** The keys, by dotted path, whose running value still is another. */
  readonly restart_required: readonly string[];
}

/** The configuration while the process runs. `start` lays the stored changes on what the process was started with. */
export interface ConfigService extends Lifecycle {
  /** What is in force; frozen. */
  readonly config: Live<Config>;
  read(): ConfigState;
  /** Replaces all changes made over the API by `layer`. */
  replace(layer: unknown, context: ChangeContext): Promise<ChangedState>;
  /** Merges `layer` into them: objects merge, lists replace. */
  merge(layer: unknown, context: ChangeContext): Promise<ChangedState>;
  /** Drops them. */
  reset(context: ChangeContext): Promise<ChangedState>;
}

interface ConfigServiceOptions {
  readonly settings: Pick<Settings, 'base'>;
  readonly overrides: OverridesStore;
  readonly logger: Logger;
  readonly recorder: Pick<Recorder, 'configChanged'>;
}

function refusal(findings: readonly Finding[]): PharosError {
  const faults = toFaults(findings);
  const [first] = faults;
  const where = first === undefined || first.path === '' ? '' : `${first.path}: `;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more, see details)` : '';
  return new PharosError('BAD_REQUEST', `The configuration was not changed: ${where}${first?.message}${more}`, {
    details: faults,
  });
}

/** `next` with the keys that need a restart as they run now. */
function running(next: Config, now: Config): Config {
  return restartKeys.reduce<Tree>((tree, { path }) => withValue(tree, path, valueAt(now, path)), next) as Config;
}

export function createConfigService({ settings, overrides, logger, recorder }: ConfigServiceOptions): ConfigService {
  const { base } = settings;
  let layer: Tree = {};
  let configured = frozen(resolve(base).config);
  let secretsRevision = 0;
  let lastChange: Promise<unknown> = Promise.resolve();
  const live = new LiveValue(configured);

  function read(): ConfigState {
    const config = frozen(masked(configured)) as Config;
    return { config, etag: etagOf(config, secretsRevision) };
  }

  function answer(): ChangedState {
    const pending = restartKeys.filter(({ path }) => !equal(valueAt(configured, path), valueAt(live.get(), path)));
    return { ...read(), restart_required: pending.map(({ name }) => name) };
  }

  function publish(next: Config): void {
    try {
      live.set(next);
    } catch (error) {
      // The change is stored and in force: a listener that fails must not make it look refused.
      logger.error({ error }, 'A part failed to take over the changed configuration');
    }
  }

  async function apply(
    { tree: nextLayer, findings }: Checked,
    { principal, requestId, address }: ChangeContext,
  ): Promise<ChangedState> {
    const resolved = resolve(merge(base, nextLayer), findings);
    const wrong = [...findings, ...resolved.findings];
    if (wrong.length > 0) throw refusal(wrong);
    if (equal(nextLayer, layer)) return answer();

    const previous = configured;
    const next = frozen(resolved.config);
    const difference = maskedDifference(previous, next);
    const stored = Object.keys(nextLayer).length === 0 ? undefined : { ...nextLayer };
    await overrides.save(stored, { caller: { principal, requestId, address }, ...difference });

    layer = nextLayer;
    configured = next;
    if (secretKeys.some(({ path }) => valueAt(previous, path) !== valueAt(next, path))) secretsRevision += 1;
    if (!equal(previous, next)) publish(frozen(running(next, live.get())));
    recorder.configChanged();
    logger.info({ principal: nameOf(principal), request_id: requestId, ...difference }, 'Configuration changed');
    return answer();
  }

  /** Runs one change after the other; `plan` sees what the one before left. */
  function change(context: ChangeContext, plan: () => Checked): Promise<ChangedState> {
    const turn = lastChange.then(() => {
      if (!isMatch(context.ifMatch, read().etag)) {
        throw new PharosError('PRECONDITION_FAILED', 'The configuration has changed since it was read: read it again');
      }
      return apply(plan(), context);
    });
    // The caller hears of a failure; the next change only waits for its end.
    lastChange = turn.catch(() => undefined);
    return turn;
  }

  const check = (written: unknown): Checked => checkWritten(written, { layer, effective: configured });

  return {
    config: live,
    read,
    replace: (written, context) => change(context, () => check(written)),
    merge(written, context) {
      return change(context, () => {
        const { tree, findings } = check(written);
        return { tree: merge(layer, tree), findings };
      });
    },
    reset: (context) => change(context, () => ({ tree: {}, findings: [] })),
    async start() {
      const stored = usablePart((await overrides.load()) ?? {}, base);
      if (stored.findings.length > 0) {
        const faults = toFaults(stored.findings);
        logger.error({ faults }, 'Stored changes of the configuration are no longer valid; these keys are left out');
      }
      layer = stored.tree;
      configured = frozen(resolve(merge(base, layer)).config);
      if (!equal(configured, live.get())) publish(configured);
    },
    async stop() {
      await lastChange;
    },
  };
}
