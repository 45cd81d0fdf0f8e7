import { mkdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

import { loadApi, type DuckDbApi } from './api.js';
import { removed } from './failures.js';
import { SampleAppender } from './columns.js';
import { inUse, openError, unusableFolder } from './open-failures.js';
import { Readers } from './readers.js';
import { prepareTables } from './schema.js';

const queriesAtOnce = 2;

/** The engine's lock keeps other processes out but not a second opener in this one. */
const openHere = new Set<string>();

/** An open file of samples. */
export interface Database {
  readonly api: DuckDbApi;
  readonly writer: DuckDBConnection;
  readonly appender: SampleAppender;
  readonly readers: Readers;
  /** @throws PharosError UNAVAILABLE when the file was removed or replaced: what is written to it would be gone with the process. */
  assertInPlace(): void;
  /** Waits for the queries that run, then lets go of the file. */
  close(): Promise<void>;
}

function preparedFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true });
    return realpathSync(folder);
  } catch (error) {
    throw unusableFolder(folder, error);
  }
}

/** A process that died while it made the file leaves an empty one, which the engine takes for damage. */
function dropEmpty(file: string): void {
  if (statSync(file, { throwIfNoEntry: false })?.size === 0) rmSync(file);
}

function settings(memoryLimitMb: number): Record<string, string> {
  return {
    memory_limit: `${memoryLimitMb}MB`,
    threads: '2',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
  };
}

/** @throws OpenError saying what is wrong with the folder or the file. */
export async function openDatabase(folder: string, memoryLimitMb: number): Promise<Database> {
  const file = join(preparedFolder(folder), 'samples.duckdb');
  if (openHere.has(file)) throw inUse(folder);
  openHere.add(file);
  let instance: DuckDBInstance | undefined;
  try {
    dropEmpty(file);
    const api = loadApi();
    const opened = await api.DuckDBInstance.create(file, settings(memoryLimitMb));
    instance = opened;
    const writer = await opened.connect();
    await prepareTables(writer, folder);
    const connections = await Promise.all(Array.from({ length: queriesAtOnce }, () => opened.connect()));
    const readers = new Readers(connections);
    const { ino } = statSync(file);
    return {
      api,
      writer,
      appender: new SampleAppender(api),
      readers,
      assertInPlace() {
        if (statSync(file, { throwIfNoEntry: false })?.ino !== ino) throw removed();
      },
      async close() {
        await readers.close();
        writer.disconnectSync();
        opened.closeSync();
        openHere.delete(file);
      },
    };
  } catch (error) {
    instance?.closeSync();
    openHere.delete(file);
    throw openError(folder, error);
  }
}

/** Bytes of the file and its log. */
export function bytesIn(folder: string): number {
  return ['samples.duckdb', 'samples.duckdb.wal']
    .map((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0)
    .reduce((sum, size) => sum + size, 0);
}
