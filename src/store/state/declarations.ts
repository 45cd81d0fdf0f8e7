import type { Selectable } from 'kysely';

import type { Database, DeclarationsTable } from './schema.js';

/** What a device declared, as JSON; null for what it never declared. */
export type DeclarationRow = Selectable<DeclarationsTable>;

/** Every declaration of every tenant. */
export async function allDeclarations(db: Database): Promise<readonly DeclarationRow[]> {
  const rows = await db.selectFrom('declarations').selectAll().orderBy('tenant').orderBy('source_id').execute();
  return rows.map((row) => ({ ...row, declared_at: Number(row.declared_at) }));
}

/** Keeps a declaration in place of the one that the device made before. */
export async function saveDeclaration(db: Database, row: DeclarationRow): Promise<void> {
  const { telemetry_types, command_templates, declared_at } = row;
  await db
    .insertInto('declarations')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['tenant', 'source_id']).doUpdateSet({ telemetry_types, command_templates, declared_at }),
    )
    .execute();
}
