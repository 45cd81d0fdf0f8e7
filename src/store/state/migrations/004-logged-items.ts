import { sql, type Kysely, type Migration } from 'kysely';

export const loggedItems: Migration = {
  async up(db: Kysely<unknown>) {
    // Few among many values: who resumes asks for them alone.
    await db.schema
      .createIndex('messages_logged')
      .on('messages')
      .columns(['tenant', 'id'])
      .where(sql<boolean>`type <> 'data'`)
      .execute();
  },
};
