import type { Kysely, Migration } from 'kysely';

export const commands: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('messages')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('tenant', 'text', (column) => column.notNull())
      .addColumn('source_id', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('ts', 'bigint', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('messages_by_time').on('messages').columns(['tenant', 'ts', 'id']).execute();
    await db.schema
      .createIndex('messages_by_source')
      .on('messages')
      .columns(['tenant', 'source_id', 'ts', 'id'])
      .execute();
    await db.schema
      .createIndex('messages_by_type')
      .on('messages')
      .columns(['tenant', 'type', 'name', 'ts', 'id'])
      .execute();

    // Counting the rows of a long log takes seconds; a log without an end is counted as it grows.
    await db.schema
      .createTable('message_counts')
      .addColumn('tenant', 'text', (column) => column.notNull())
      .addColumn('source_id', 'text', (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('count', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('message_counts_key', ['tenant', 'source_id', 'type', 'name'])
      .execute();

    await db.schema
      .createTable('commands')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('tenant', 'text', (column) => column.notNull())
      .addColumn('source_id', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('command', 'text', (column) => column.notNull())
      .addColumn('parameters', 'text', (column) => column.notNull())
      .addColumn('correlation_id', 'text')
      .addColumn('idempotency_key', 'text')
      .addColumn('is_critical', 'integer', (column) => column.notNull())
      .addColumn('issued_by', 'text', (column) => column.notNull())
      .addColumn('issued_at', 'bigint', (column) => column.notNull())
      .addColumn('approved_by', 'text')
      .addColumn('approved_at', 'bigint')
      .addColumn('stage', 'text', (column) => column.notNull())
      .addColumn('message', 'text', (column) => column.notNull())
      .addColumn('stages', 'text', (column) => column.notNull())
      .addColumn('finished_at', 'bigint')
      .execute();
    await db.schema
      .createIndex('commands_by_key')
      .on('commands')
      .columns(['tenant', 'issued_by', 'idempotency_key'])
      .unique()
      .execute();
    await db.schema
      .createIndex('commands_by_time')
      .on('commands')
      .columns(['tenant', 'issued_at', 'id', 'source_id', 'command', 'stage'])
      .execute();
    // Those that are under way, and those that are old enough to go.
    await db.schema.createIndex('commands_by_end').on('commands').columns(['finished_at', 'issued_at']).execute();

    await db.schema
      .createTable('declarations')
      .addColumn('tenant', 'text', (column) => column.notNull())
      .addColumn('source_id', 'text', (column) => column.notNull())
      .addColumn('telemetry_types', 'text', (column) => column.notNull())
      .addColumn('command_templates', 'text', (column) => column.notNull())
      .addColumn('declared_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('declarations_key', ['tenant', 'source_id'])
      .execute();
  },
};
