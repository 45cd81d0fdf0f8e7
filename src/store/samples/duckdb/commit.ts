import type { SampleBatch, Series } from '../../../domain/sample.js';
import type { AppendPlan } from '../plan.js';
import { appendColumns } from './columns.js';
import type { Database } from './database.js';
import { textOf } from './failures.js';

/** All that one commit makes durable. */
export interface Commit {
  readonly number: number;
  readonly plan: AppendPlan;
  readonly series: readonly Series[];
  /** The first text's number, and the texts from there on. */
  readonly firstText: number;
  readonly texts: readonly string[];
}

/**
 * Writes `commit` in one transaction; on disk when it resolves.
 * A rejection leaves no transaction open, unless the engine is past use.
 */
export async function writeCommit(database: Database, commit: Commit): Promise<void> {
  const { writer, appender } = database;
  await writer.run('BEGIN');
  try {
    await writer.run(`UPDATE meta SET commit_number = ${commit.number}`);
    await appendSeries(database, commit.series);
    await appendTexts(database, commit);
    await mergeLate(database, commit.plan.late);
    await appender.append(writer, 'samples', commit.plan.fresh);
  } catch (error) {
    await writer.run('ROLLBACK').catch((second: unknown) => {
      throw new AggregateError([error, second], textOf(error));
    });
    throw error;
  }
  // A COMMIT that fails has ended the transaction itself.
  await writer.run('COMMIT');
}

/** Gives stored rows the newer value of their key, and adds the rows whose key is not stored. */
async function mergeLate({ writer, appender }: Database, late: SampleBatch): Promise<void> {
  if (late.length === 0) return;
  await writer.run('CREATE OR REPLACE TEMP TABLE late (series UINTEGER, ts BIGINT, value DOUBLE)');
  await appender.append(writer, 'late', late);
  let oldest = Infinity;
  let newest = -Infinity;
  for (const ts of late.ts) {
    oldest = Math.min(oldest, ts);
    newest = Math.max(newest, ts);
  }
  // The bounds let the engine skip the blocks of other times.
  const stored = `samples.series = late.series AND samples.ts = late.ts AND samples.ts BETWEEN ${oldest} AND ${newest}`;
  await writer.run(`UPDATE samples SET value = late.value FROM late WHERE ${stored} AND samples.value <> late.value`);
  await writer.run(`INSERT INTO samples SELECT series, ts, value FROM late ANTI JOIN samples ON ${stored}`);
}

async function appendSeries({ api, writer }: Database, series: readonly Series[]): Promise<void> {
  const labels = series.map((one) => (Object.keys(one.labels).length === 0 ? '' : JSON.stringify(one.labels)));
  await appendColumns(api, writer, {
    table: 'series',
    columns: [
      [api.UINTEGER, series.map((one) => one.id)],
      [api.VARCHAR, series.map((one) => one.tenant)],
      [api.VARCHAR, series.map((one) => one.kind)],
      [api.VARCHAR, series.map((one) => one.sourceId)],
      [api.VARCHAR, series.map((one) => one.metric)],
      [api.VARCHAR, labels],
    ],
  });
}

async function appendTexts({ api, writer }: Database, { firstText, texts }: Commit): Promise<void> {
  await appendColumns(api, writer, {
    table: 'texts',
    columns: [
      [api.UINTEGER, texts.map((_, index) => firstText + index)],
      [api.VARCHAR, texts],
    ],
  });
}
