import { Config } from '../../../src/config/schema.js';
import { LiveValue } from '../../../src/domain/live.js';
import type { Intake, Reading, Receipt } from '../../../src/domain/ports/intake.js';
import { createTargets } from '../../../src/live/targets.js';
import type { Cron } from '../../../src/platform/cron.js';
import { createLogger } from '../../../src/platform/logger.js';
import { createSimulation } from '../../../src/sim/loop.js';
import type { ModelTable, StepInput } from '../../../src/sim/model.js';
import { keepingRecorder } from '../../support/recorder.js';
import { VirtualClock } from '../../support/virtual-clock.js';

/** A door that keeps what it is given and answers as a test tells it to. */
export class KeepingIntake implements Intake {
  readonly batches: (readonly Reading[])[] = [];
  answer: (readings: readonly Reading[]) => Promise<Receipt> = ({ length }) =>
    Promise.resolve({ accepted: length, rejected: 0, errors: [] });

  accept(readings: readonly Reading[]): Promise<Receipt> {
    this.batches.push(readings);
    return this.answer(readings);
  }

  get readings(): readonly Reading[] {
    return this.batches.flat();
  }
}

/** A model that counts: what it was given, and the sum of the elapsed seconds as its one value. */
export function countingModels(...kinds: string[]) {
  const steps: (Omit<StepInput, 'settings'> & { readonly source: string })[] = [];
  const reseeds: string[] = [];
  let failing: string | undefined;
  const models: ModelTable = Object.fromEntries(
    kinds.map((kind) => [
      kind,
      ({ ordinal }) => {
        const source = `${kind}-${ordinal}`;
        let total = 0;
        return {
          reseed: () => void reseeds.push(source),
          step({ elapsedSeconds, ts }) {
            if (failing === source) throw new Error(`${source} fell over`);
            steps.push({ source, elapsedSeconds, ts });
            return { total: (total += elapsedSeconds) };
          },
        };
      },
    ]),
  );
  return { models, steps, reseeds, fail: (source: string | undefined) => void (failing = source) };
}

/** What a test changes of the configuration; of `simulation`, the kinds that play and how many. */
interface SimChanges extends Partial<Omit<Config, 'simulation'>> {
  readonly counts?: Readonly<Record<string, number>>;
  readonly disabled?: readonly string[];
}

export function simConfig({ counts = { dish: 1 }, disabled = [], ...changes }: SimChanges = {}): Config {
  const simulation = Object.fromEntries(
    Object.entries(counts).map(([kind, count]) => [kind, { enabled: !disabled.includes(kind), count }]),
  );
  return { ...Config.parse({}), ...changes, simulation };
}

/** A simulation with all that it needs, on a clock that stands still. */
export function simWorld(changes: SimChanges = {}, models?: ModelTable) {
  const clock = new VirtualClock();
  const config = new LiveValue(simConfig(changes));
  const intake = new KeepingIntake();
  const recorder = keepingRecorder();
  const lines: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
  const logger = createLogger({ level: 'INFO', now: () => clock.now(), destination });
  let task: () => Promise<void> | void = () => {};
  const cron: Cron = {
    schedule(expression, scheduled) {
      task = scheduled;
      return clock.schedule(expression, scheduled);
    },
  };
  const targets = createTargets();
  const parts = { config, intake, targets, cron, clock, recorder, logger };
  const simulation = createSimulation(models === undefined ? parts : { ...parts, models });
  const logged = (message: string) => lines.filter((line) => String(line['message']).includes(message));
  return {
    /** A turn of the cron at whatever time the clock shows: after a jump, for example. */
    tick: async () => task(),
    clock,
    config,
    intake,
    targets,
    recorder,
    logged,
    simulation,
    set: (next: SimChanges) => config.set(simConfig(next)),
  };
}
