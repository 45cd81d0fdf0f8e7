import { createDeviceLog } from '../../../../src/commands/log/device-log.js';
import type { LoggedItem } from '../../../../src/domain/feed.js';
import type { Committed, Labels, SeriesType } from '../../../../src/domain/sample.js';
import type { SampleStore } from '../../../../src/store/samples/store.js';
import type { StateStore } from '../../../../src/store/state/state.js';
import { lsmStore } from '../../../support/lsm.js';
import { batchOf } from '../../../support/samples.js';
import { startState } from '../../../support/state.js';

interface Value {
  readonly metric?: string;
  /** As it is stored. */
  readonly value?: number;
  readonly ts?: number;
  readonly kind?: string;
  readonly sourceId?: string;
  readonly labels?: Labels;
  readonly type?: SeriesType;
}

/** State and samples over one folder, which outlive any number of device logs. */
export async function logWorld() {
  const world = await startState();
  const samples = lsmStore(world.folder);
  await samples.start();
  const told: LoggedItem[] = [];
  const feed = { tell: (items: readonly LoggedItem[]) => void told.push(...items) };

  /** Commits values; those of one call are one commit. */
  async function commit(...values: readonly Value[]): Promise<Committed> {
    const rows = values.map(({ metric = 'temperature', value = 1, ts = 1000, type = 'number', ...key }) => {
      const series = { tenant: 'default', kind: 'device', sourceId: 'd-1', labels: {}, metric, ...key };
      return [samples.directory.idOf(series, type), ts, value] as const;
    });
    const batch = batchOf(rows);
    return { commit: await samples.append(batch), batch, attributes: [] };
  }

  async function logged(): Promise<(readonly [string, unknown])[]> {
    const rows = await world.state.db.selectFrom('messages').selectAll().orderBy('id').execute();
    return rows.map(({ name, body }) => [name, JSON.parse(body) as unknown] as const);
  }

  return {
    ...world,
    samples,
    told,
    commit,
    openLog: (
      parts: {
        readonly state?: StateStore;
        readonly samples?: Pick<SampleStore, 'directory' | 'lastCommit' | 'since'>;
      } = {},
    ) => createDeviceLog({ ...world, samples, feed, ...parts }),
    /** What the log holds, oldest first, as `[name, body]`. */
    logged,
    /** The same once there are so many rows: files are read in their own time. */
    async loggedOnce(count: number) {
      let rows = await logged();
      for (; rows.length < count; rows = await logged()) await turns();
      return rows;
    },
    [Symbol.asyncDispose]: async () => {
      await samples.stop();
      await world[Symbol.asyncDispose]();
    },
  };
}

/** Lets work that waits for nobody's time go on to its end. */
export async function turns(count = 50): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise<void>((resolve) => void setImmediate(resolve));
}

/** A state store whose transactions wait, or fail, for as long as a test wants. */
export function unwilling(state: StateStore) {
  let before: () => Promise<void> | void = () => undefined;
  const store: StateStore = {
    get db() {
      return state.db;
    },
    transaction: async (work) => {
      await before();
      return state.transaction(work);
    },
    executeNow: (query) => state.executeNow(query),
    check: () => state.check(),
  };
  return { store, beforeEach: (check: () => Promise<void> | void) => void (before = check) };
}
