import type { Generated, Kysely, Transaction as KyselyTransaction } from 'kysely';

/**
 * The tables as they are stored, in column types that SQLite and PostgreSQL share: text, bigint, integer, double
 * precision. Times are epoch ms; lists and maps are JSON text; `tenant` leads every key.
 */
export interface Tables {
  readonly sources: SourcesTable;
  readonly api_keys: ApiKeysTable;
  readonly audit: AuditTable;
  readonly config_overrides: ConfigOverridesTable;
  readonly events: EventsTable;
  readonly followers: FollowersTable;
  readonly messages: MessagesTable;
  readonly message_counts: MessageCountsTable;
  readonly commands: CommandsTable;
  readonly declarations: DeclarationsTable;
}

export interface SourcesTable {
  readonly tenant: string;
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  /** JSON object, text to text. */
  readonly tags: string;
  readonly hostname: string | null;
  /** JSON array of texts. */
  readonly ips: string;
  /** 0 or 1. */
  readonly has_gpu: number;
  readonly agent_version: string | null;
  readonly created_at: number;
}

export interface ApiKeysTable {
  readonly id: string;
  readonly tenant: string;
  readonly name: string;
  /** SHA-256 of the key, in hex. */
  readonly hash: string;
  /** JSON array of scopes. */
  readonly scopes: string;
  readonly host_id: string | null;
  readonly created_at: number;
  readonly created_by: string;
  readonly revoked_at: number | null;
  readonly last_used_at: number | null;
}

interface AuditTable {
  readonly id: string;
  readonly tenant: string;
  readonly at: number;
  readonly principal: string;
  readonly action: string;
  readonly target: string;
  /** JSON; null when there was nothing. */
  readonly before: string | null;
  readonly after: string | null;
  readonly request_id: string;
  readonly ip: string | null;
}

/** One row at most: the layer of settings that were changed over the API. */
interface ConfigOverridesTable {
  readonly id: number;
  /** JSON object. */
  readonly layer: string;
  readonly changed_at: number;
}

export interface EventsTable {
  readonly id: string;
  readonly tenant: string;
  readonly type: string;
  readonly source_id: string;
  readonly kind: string;
  /** Null for what happens to a source as a whole. */
  readonly metric: string | null;
  /** JSON object, text to text; null where the series has none. */
  readonly labels: string | null;
  readonly start_ts: number;
  readonly peak_ts: number | null;
  readonly peak_value: number | null;
  /** Null while it lasts. */
  readonly end_ts: number | null;
  readonly severity: string;
  /** JSON, by type. */
  readonly evidence: string;
}

/** Who looks at every commit of samples, and up to which one has. */
interface FollowersTable {
  readonly name: string;
  readonly last_commit: number;
}

/** The log: every value of devices, and what was ordered, answered and told. */
export interface MessagesTable {
  /** Grows with every row. */
  readonly id: Generated<number>;
  readonly tenant: string;
  readonly source_id: string;
  readonly kind: string;
  /** `data`, or a type of logged items. */
  readonly type: string;
  /** The metric of a value, else NewLoggedItem.name. */
  readonly name: string;
  readonly ts: number;
  /** JSON: the value of a `data` row, else NewLoggedItem.body. */
  readonly body: string;
}

/** How many rows the log has of each kind. */
export interface MessageCountsTable {
  readonly tenant: string;
  readonly source_id: string;
  readonly type: string;
  readonly name: string;
  readonly count: number;
}

export interface CommandsTable {
  readonly id: string;
  readonly tenant: string;
  readonly source_id: string;
  readonly kind: string;
  readonly command: string;
  /** JSON object, with defaults filled in. */
  readonly parameters: string;
  /** The sender's own name of the command. */
  readonly correlation_id: string | null;
  readonly idempotency_key: string | null;
  /** 0 or 1. */
  readonly is_critical: number;
  readonly issued_by: string;
  readonly issued_at: number;
  readonly approved_by: string | null;
  readonly approved_at: number | null;
  readonly stage: string;
  /** Of the last stage, for people. */
  readonly message: string;
  /** JSON array of `{stage, ts, message}`, in order. */
  readonly stages: string;
  /** Null while it is under way. */
  readonly finished_at: number | null;
}

/** What a device said that it measures and takes, when it last connected. */
export interface DeclarationsTable {
  readonly tenant: string;
  readonly source_id: string;
  /** JSON object, or null. */
  readonly telemetry_types: string;
  /** JSON array, or null. */
  readonly command_templates: string;
  readonly declared_at: number;
}

/** What row functions take: the database, or a transaction on it. */
export type Database = Kysely<Tables>;
/** What functions take that must not run outside a transaction. */
export type Transaction = KyselyTransaction<Tables>;
