import type { Kysely, Migration } from 'kysely';

export const events: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('events')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('tenant', 'text', (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('source_id', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('metric', 'text')
      .addColumn('labels', 'text')
      .addColumn('start_ts', 'bigint', (column) => column.notNull())
      .addColumn('peak_ts', 'bigint')
      .addColumn('peak_value', 'double precision')
      .addColumn('end_ts', 'bigint')
      .addColumn('severity', 'text', (column) => column.notNull())
      .addColumn('evidence', 'text', (column) => column.notNull())
      .execute();
    // With all that a list is filtered by, so that only the rows of its page are read beside the index.
    await db.schema
      .createIndex('events_by_time')
      .on('events')
      .columns(['tenant', 'type', 'start_ts', 'id', 'metric', 'severity', 'end_ts'])
      .execute();
    await db.schema
      .createIndex('events_by_source')
      .on('events')
      .columns(['tenant', 'type', 'source_id', 'start_ts', 'id', 'metric', 'severity', 'end_ts'])
      .execute();
    // Those that last, and those that are old enough to go.
    await db.schema.createIndex('events_by_end').on('events').columns(['type', 'end_ts']).execute();

    await db.schema
      .createTable('followers')
      .addColumn('name', 'text', (column) => column.notNull().primaryKey())
      .addColumn('last_commit', 'bigint', (column) => column.notNull())
      .execute();
  },
};
