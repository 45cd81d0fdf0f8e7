import type { RawColumns, SampleStore } from '../../../src/store/samples/store.js';
import { temporaryFolder } from '../../support/folder.js';

/** Makes a store, not yet started, over what `folder` holds. */
export type MakeStore = (folder: string) => SampleStore;

/** Runs `use` with a started store in a folder of its own; the store is stopped whatever happens. */
export async function withStore(
  make: MakeStore,
  use: (store: SampleStore, folder: string) => Promise<void>,
): Promise<void> {
  using folder = temporaryFolder();
  await reopened(make, folder.path, (store) => use(store, folder.path));
}

/** Runs `use` with a store started over what `folder` holds, then stops it. */
export async function reopened(
  make: MakeStore,
  folder: string,
  use: (store: SampleStore) => Promise<void>,
): Promise<void> {
  const store = make(folder);
  await store.start();
  try {
    await use(store);
  } finally {
    await store.stop();
  }
}

/** Every stored row of one series, as [ts, value]. */
export async function rowsOf(store: SampleStore, series: number): Promise<readonly (readonly [number, number])[]> {
  const query = { series: [series], from: -Infinity, to: Infinity, resolution: 'raw', limit: 1_000_000 } as const;
  const [columns] = (await store.range(query)) as readonly RawColumns[];
  return Array.from(columns!.ts, (ts, row) => [ts, columns!.value[row]!] as const);
}
