/** Types of every procedure, bundled from src/router without server code. Generated: `npm run generate`. */
import * as _$_trpc_server0 from "@trpc/server";
import * as _$_trpc_server_unstable_core_do_not_import0 from "@trpc/server/unstable-core-do-not-import";

//#region src/domain/principal.d.ts
/** What a procedure or raw route may ask for. `public` asks for nothing. */
declare const permissions: readonly ["public", "read", "write", "ingest", "command", "admin"];
type Permission = (typeof permissions)[number];
/** What an API key may be given. `admin` includes the others. */
declare const scopes: readonly ["ingest", "read", "write", "command", "admin"];
type Scope = (typeof scopes)[number];
declare const roles: readonly ["Viewer", "Admin"];
type Role = (typeof roles)[number];
/** Who is calling. */
type Principal = {
  readonly type: 'anonymous';
  readonly tenant: string;
  readonly open: boolean;
} | {
  readonly type: 'key';
  readonly tenant: string;
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[]; /** The only host that this key may send samples for, when it is bound to one. */
  readonly hostId: string | undefined;
} | {
  readonly type: 'user';
  readonly tenant: string;
  readonly id: string;
  readonly email: string;
  readonly role: Role;
} | {
  readonly type: 'agent';
  readonly tenant: string;
  readonly hostId: string;
} | {
  readonly type: 'job';
  readonly tenant: string;
  readonly name: string;
};
//#endregion
//#region src/router/context.d.ts
/** What a call brings to a procedure, whichever transport it came by. */
interface Context {
  readonly requestId: string;
  readonly address: string | undefined;
  readonly ifMatch: string | undefined;
  /** Who is calling. @throws PharosError UNAUTHORIZED for a key that is not valid. */
  authenticate(): Promise<Principal>;
  /** Adds a header to the answer. */
  setHeader(name: string, value: string): void;
  /** Sets the status of a REST answer that is no error, such as 503 from /ready. */
  setStatus(status: number): void;
  /** The features (services.ts). Untyped here, because this type travels with the shipped client's types. */
  readonly services: unknown;
}
//#endregion
//#region src/domain/errors.d.ts
/** The closed list of error codes that a caller can see. */
declare const errorCodes: readonly ["BAD_REQUEST", "UNAUTHORIZED", "FORBIDDEN", "NOT_FOUND", "METHOD_NOT_ALLOWED", "CONFLICT", "PRECONDITION_FAILED", "PAYLOAD_TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE", "RATE_LIMIT_EXCEEDED", "INTERNAL_ERROR", "UNAVAILABLE"];
type ErrorCode = (typeof errorCodes)[number];
//#endregion
//#region src/domain/metric.d.ts
/** A metric's value as people see it; `null` says that the source has no value at that instant. */
type MetricValue = number | boolean | string;
//#endregion
//#region src/domain/command.d.ts
/** Where a command is; the last four are final. */
declare const commandStages: readonly ["queued", "sent", "accepted", "executing", "succeeded", "failed", "timed_out", "cancelled"];
type CommandStage = (typeof commandStages)[number];
//#endregion
//#region src/config/sections/simulation.d.ts
/** `simulation.<kind>` of any kind: the keys that all kinds share, and those of its own. */
type KindSimulation = {
  readonly enabled: boolean;
  readonly count: number;
} & Readonly<Record<string, unknown>>;
//#endregion
//#region src/router/trpc.d.ts
/** How a procedure appears over REST. */
interface RestMeta {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: `/${string}`;
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: string[];
  /** Status of success; 200 when none is named. */
  readonly status?: 201 | 202;
  /** Answers the same body with this status when the service is not well, and when that is. */
  readonly unwell?: {
    readonly status: 503;
    readonly description: string;
  };
  /** Answers an ETag; a `write` heeds If-Match. */
  readonly etag?: 'read' | 'write';
  /** Errors beyond those that follow from the permission and the input. */
  readonly errors?: readonly ErrorCode[];
}
interface Meta {
  readonly permission?: Permission;
  readonly openapi?: RestMeta;
}
//#endregion
//#region src/router/live-messages.d.ts
interface OfSource {
  /** Numbers the messages of a connection from 1, without holes; in a batch the batch bears it, and the cursor. */
  readonly seq?: number;
  readonly cursor?: string;
  readonly source_id: string;
  /** A device when none is named. */
  readonly kind?: string;
  readonly timestamp: string;
}
interface DataMessage extends OfSource {
  readonly type: 'data';
  /** Of the metric. */
  readonly id: string;
  readonly value: MetricValue | null;
  readonly labels?: Readonly<Record<string, string>>;
}
interface CommandMessage extends OfSource {
  readonly type: 'command';
  readonly id: string;
  readonly command_id: string;
  /** What its sender calls it, where it said so. */
  readonly correlation_id?: string;
  readonly command: string;
  readonly parameters: Readonly<Record<string, MetricValue>>;
  readonly issued_by: string;
}
interface CommandResultMessage extends OfSource {
  readonly type: 'command_result';
  readonly id: string;
  readonly command_id: string;
  /** What its sender calls it, where it said so. */
  readonly correlation_id?: string;
  readonly command: string;
  readonly status: 'pending' | 'success' | 'error';
  readonly stage: CommandStage;
  readonly message: string;
}
interface DeviceMessage extends OfSource {
  readonly type: 'device_message';
  readonly level: 'info' | 'warning' | 'error';
  readonly message: string;
}
/** The event's own fields follow its type. */
interface EventMessage extends OfSource {
  readonly type: 'event';
  readonly [field: string]: unknown;
}
type ItemMessage = DataMessage | CommandMessage | CommandResultMessage | DeviceMessage | EventMessage;
interface BatchMessage {
  readonly type: 'batch';
  readonly seq: number;
  readonly cursor: string;
  readonly messages: readonly ItemMessage[];
}
/** Data that was dropped because the reader was too slow for it: the first and the last number. */
interface GapMessage {
  readonly type: 'gap';
  readonly from_seq: number;
  readonly to_seq: number;
  readonly cursor: string;
}
/** What lies between the cursor that was asked for and the next message is to be read from the history. */
interface ResetMessage {
  readonly type: 'reset';
  readonly reason: 'too_old' | 'unknown_cursor';
  readonly cursor: string;
}
/** The first message of a connection: what happens after this cursor is told. */
interface SubscribedMessage {
  readonly type: 'subscribed';
  readonly cursor: string;
}
/** Nothing else happened for a while: everything up to the cursor was told. */
interface PositionMessage {
  readonly type: 'position';
  readonly cursor: string;
}
type FeedMessage = SubscribedMessage | PositionMessage | ItemMessage | BatchMessage | GapMessage | ResetMessage;
//#endregion
//#region src/router/index.d.ts
/** Every procedure, by noun. */
declare const appRouter: _$_trpc_server0.TRPCBuiltRouter<{
  ctx: Context;
  meta: Meta;
  errorShape: {
    message: string;
    code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
    data: {
      error: {
        code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
        message: string;
        details: Record<string, unknown> | {
          path: string;
          message: string;
        }[];
        request_id: string;
      };
      code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
      httpStatus: number;
      path: string | undefined;
    };
  };
  transformer: false;
}, _$_trpc_server0.TRPCDecorateCreateRouterOptions<{
  system: _$_trpc_server0.TRPCBuiltRouter<{
    ctx: Context;
    meta: Meta;
    errorShape: {
      message: string;
      code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
      data: {
        error: {
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
          message: string;
          details: Record<string, unknown> | {
            path: string;
            message: string;
          }[];
          request_id: string;
        };
        code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
        httpStatus: number;
        path: string | undefined;
      };
    };
    transformer: false;
  }, _$_trpc_server0.TRPCDecorateCreateRouterOptions<{
    health: _$_trpc_server0.TRPCQueryProcedure<{
      input: void;
      output: {
        status: "ok" | "degraded";
        uptime_seconds: number;
        mode: "simulation" | "live";
        version: string;
        timestamp: string;
      };
      meta: Meta;
      errorShape: {
        message: string;
        code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
        data: {
          error: {
            code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
            message: string;
            details: Record<string, unknown> | {
              path: string;
              message: string;
            }[];
            request_id: string;
          };
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
          httpStatus: number;
          path: string | undefined;
        };
      };
    }>;
    ready: _$_trpc_server0.TRPCQueryProcedure<{
      input: void;
      output: {
        status: "ready" | "not_ready";
        db: "error" | "ok";
        cache: "error" | "ok";
      };
      meta: Meta;
      errorShape: {
        message: string;
        code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
        data: {
          error: {
            code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
            message: string;
            details: Record<string, unknown> | {
              path: string;
              message: string;
            }[];
            request_id: string;
          };
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
          httpStatus: number;
          path: string | undefined;
        };
      };
    }>;
    components: _$_trpc_server0.TRPCQueryProcedure<{
      input: void;
      output: {
        status: "error" | "ok" | "degraded";
        components: Record<string, {
          status: "error" | "ok" | "degraded";
          message: string;
        }>;
        timestamp: string;
      };
      meta: Meta;
      errorShape: {
        message: string;
        code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
        data: {
          error: {
            code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
            message: string;
            details: Record<string, unknown> | {
              path: string;
              message: string;
            }[];
            request_id: string;
          };
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
          httpStatus: number;
          path: string | undefined;
        };
      };
    }>;
    retention: _$_trpc_server0.TRPCQueryProcedure<{
      input: {
        raw?: number | undefined;
        '1m'?: number | undefined;
        '5m'?: number | undefined;
        '1h'?: number | undefined;
      };
      output: {
        at: string;
        tiers: {
          tier: "raw" | "1m" | "5m" | "1h";
          kept_days: number;
          samples: number;
          bytes: number;
          from: string | null;
          to: string | null;
        }[];
      };
      meta: Meta;
      errorShape: {
        message: string;
        code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
        data: {
          error: {
            code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
            message: string;
            details: Record<string, unknown> | {
              path: string;
              message: string;
            }[];
            request_id: string;
          };
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
          httpStatus: number;
          path: string | undefined;
        };
      };
    }>;
    status: _$_trpc_server0.TRPCQueryProcedure<{
      input: {
        source_id?: string | undefined;
      };
      output: {
        timestamp: string;
        mode: "simulation" | "live";
        source_id: string;
        position: {
          [x: string]: string | number | boolean | null;
        };
        network: {
          [x: string]: string | number | boolean | null;
        };
        obstruction: {
          [x: string]: string | number | boolean | null;
        };
        environment: {
          [x: string]: string | number | boolean | null;
        };
        quality: {
          position: "good" | "stale" | "absent";
          network: "good" | "stale" | "absent";
          obstruction: "good" | "stale" | "absent";
          environment: "good" | "stale" | "absent";
        };
        labels: Record<string, string>;
      };
      meta: Meta;
      errorShape: {
        message: string;
        code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
        data: {
          error: {
            code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
            message: string;
            details: Record<string, unknown> | {
              path: string;
              message: string;
            }[];
            request_id: string;
          };
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
          httpStatus: number;
          path: string | undefined;
        };
      };
    }>;
  }>>;
  config: _$_trpc_server0.TRPCBuiltRouter<{
    ctx: Context;
    meta: Meta;
    errorShape: {
      message: string;
      code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
      data: {
        error: {
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
          message: string;
          details: Record<string, unknown> | {
            path: string;
            message: string;
          }[];
          request_id: string;
        };
        code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
        httpStatus: number;
        path: string | undefined;
      };
    };
    transformer: false;
  }, _$_trpc_server0.TRPCDecorateCreateRouterOptions<{
    get: _$_trpc_server0.TRPCQueryProcedure<{
      input: void;
      output: {
        mode: "simulation" | "live";
        update_interval_seconds: number;
        seed: number;
        route: {
          pattern: "circular" | "figure_8" | "straight" | "waypoints" | "random_walk";
          start: {
            latitude: number;
            longitude: number;
          };
          radius_km: number;
          distance_km: number;
          waypoints: {
            latitude: number;
            longitude: number;
          }[];
          completion: "loop" | "stop" | "reverse";
          speed_knots: {
            min: number;
            max: number;
          };
          altitude_meters: {
            min: number;
            max: number;
          };
        };
        network: {
          latency_ms: {
            min: number;
            typical: number;
            max: number;
            spike_max: number;
            spike_probability: number;
          };
          throughput_down_mbps: {
            min: number;
            max: number;
          };
          throughput_up_mbps: {
            min: number;
            max: number;
          };
          packet_loss_percent: {
            min: number;
            max: number;
          };
          scenario: "none" | "congestion" | "handover" | "rain" | "outage";
        };
        obstruction: {
          min_percent: number;
          max_percent: number;
          variation_rate: number;
        };
        weather: {
          enabled: boolean;
        };
        simulation: Readonly<Record<string, KindSimulation>>;
        http: {
          body_limit_bytes: number;
          cors_origins: string[];
          allowed_hosts: string[];
          trusted_proxies: string[];
          public_url: string | null;
          tls: {
            cert_file: string | null;
            key_file: string | null;
          };
        };
        auth: {
          mode: "auto" | "open" | "required";
        };
        rate_limits: {
          reads_per_minute: number;
          writes_per_minute: number;
        };
        ingest: {
          max_past_seconds: number;
          max_future_seconds: number;
          batch_size: number;
          batch_timeout_ms: number;
          queue_samples: number;
          series_budget: number;
          source_series_budget: number;
          metric_name_budget: number;
          auto_register: boolean;
          samples_per_minute: number;
        };
        store: {
          retention_days: {
            raw: number;
            '1m': number;
            '5m': number;
            '1h': number;
            device_log: number;
            events: number;
            audit: number;
          };
          memory_limit_mb: number;
        };
        live: {
          max_connections: number;
          queue_messages: number;
          resume_seconds: number;
          stream_update_seconds: number;
        };
        anomalies: {
          battery_min: number;
          storage_max: number;
          signal_min: number;
        };
        exporter: {
          token: string | null;
          max_series: number;
          stale_after_seconds: number;
        };
        agent: {
          interval_seconds: number;
          heartbeat_seconds: number;
          top_processes: number;
        };
        alerting: {
          interval_seconds: number;
          cooldown_seconds: number;
          retry_attempts: number;
          retry_base_seconds: number;
          allow_private_targets: boolean;
        };
        cache: {
          streams_ttl_seconds: number;
          metrics_ttl_seconds: number;
          query_ttl_seconds: number;
        };
        smtp: {
          url: string | null;
          from: string | null;
        };
        tenancy: {
          enabled: boolean;
        };
      };
      meta: Meta;
      errorShape: {
        message: string;
        code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
        data: {
          error: {
            code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
            message: string;
            details: Record<string, unknown> | {
              path: string;
              message: string;
            }[];
            request_id: string;
          };
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
          httpStatus: number;
          path: string | undefined;
        };
      };
    }>;
    replace: _$_trpc_server0.TRPCMutationProcedure<{
      input: {
        readonly mode?: "simulation" | "live" | undefined;
        readonly update_interval_seconds?: number | undefined;
        readonly seed?: number | undefined;
        readonly route?: {
          readonly pattern?: "circular" | "figure_8" | "straight" | "waypoints" | "random_walk" | undefined;
          readonly start?: {
            readonly latitude?: number | undefined;
            readonly longitude?: number | undefined;
          } | undefined;
          readonly radius_km?: number | undefined;
          readonly distance_km?: number | undefined;
          readonly waypoints?: {
            latitude: number;
            longitude: number;
          }[] | undefined;
          readonly completion?: "loop" | "stop" | "reverse" | undefined;
          readonly speed_knots?: {
            readonly min?: number | undefined;
            readonly max?: number | undefined;
          } | undefined;
          readonly altitude_meters?: {
            readonly min?: number | undefined;
            readonly max?: number | undefined;
          } | undefined;
        } | undefined;
        readonly network?: {
          readonly latency_ms?: {
            readonly min?: number | undefined;
            readonly typical?: number | undefined;
            readonly max?: number | undefined;
            readonly spike_max?: number | undefined;
            readonly spike_probability?: number | undefined;
          } | undefined;
          readonly throughput_down_mbps?: {
            readonly min?: number | undefined;
            readonly max?: number | undefined;
          } | undefined;
          readonly throughput_up_mbps?: {
            readonly min?: number | undefined;
            readonly max?: number | undefined;
          } | undefined;
          readonly packet_loss_percent?: {
            readonly min?: number | undefined;
            readonly max?: number | undefined;
          } | undefined;
          readonly scenario?: "none" | "congestion" | "handover" | "rain" | "outage" | undefined;
        } | undefined;
        readonly obstruction?: {
          readonly min_percent?: number | undefined;
          readonly max_percent?: number | undefined;
          readonly variation_rate?: number | undefined;
        } | undefined;
        readonly weather?: {
          readonly enabled?: boolean | undefined;
        } | undefined;
        readonly simulation?: {
          readonly [x: string]: {
            readonly [x: string]: unknown;
            readonly enabled?: boolean | undefined;
            readonly count?: number | undefined;
          } | undefined;
        } | undefined;
        readonly http?: {
          readonly body_limit_bytes?: number | undefined;
          readonly cors_origins?: string[] | undefined;
          readonly allowed_hosts?: string[] | undefined;
          readonly trusted_proxies?: string[] | undefined;
          readonly public_url?: string | null | undefined;
          readonly tls?: {
            readonly cert_file?: string | null | undefined;
            readonly key_file?: string | null | undefined;
          } | undefined;
        } | undefined;
        readonly auth?: {
          readonly mode?: "auto" | "open" | "required" | undefined;
        } | undefined;
        readonly rate_limits?: {
          readonly reads_per_minute?: number | undefined;
          readonly writes_per_minute?: number | undefined;
        } | undefined;
        readonly ingest?: {
          readonly max_past_seconds?: number | undefined;
          readonly max_future_seconds?: number | undefined;
          readonly batch_size?: number | undefined;
          readonly batch_timeout_ms?: number | undefined;
          readonly queue_samples?: number | undefined;
          readonly series_budget?: number | undefined;
          readonly source_series_budget?: number | undefined;
          readonly metric_name_budget?: number | undefined;
          readonly auto_register?: boolean | undefined;
          readonly samples_per_minute?: number | undefined;
        } | undefined;
        readonly store?: {
          readonly retention_days?: {
            readonly raw?: number | undefined;
            readonly '1m'?: number | undefined;
            readonly '5m'?: number | undefined;
            readonly '1h'?: number | undefined;
            readonly device_log?: number | undefined;
            readonly events?: number | undefined;
            readonly audit?: number | undefined;
          } | undefined;
          readonly memory_limit_mb?: number | undefined;
        } | undefined;
        readonly live?: {
          readonly max_connections?: number | undefined;
          readonly queue_messages?: number | undefined;
          readonly resume_seconds?: number | undefined;
          readonly stream_update_seconds?: number | undefined;
        } | undefined;
        readonly anomalies?: {
          readonly battery_min?: number | undefined;
          readonly storage_max?: number | undefined;
          readonly signal_min?: number | undefined;
        } | undefined;
        readonly exporter?: {
          readonly token?: string | null | undefined;
          readonly max_series?: number | undefined;
          readonly stale_after_seconds?: number | undefined;
        } | undefined;
        readonly agent?: {
          readonly interval_seconds?: number | undefined;
          readonly heartbeat_seconds?: number | undefined;
          readonly top_processes?: number | undefined;
        } | undefined;
        readonly alerting?: {
          readonly interval_seconds?: number | undefined;
          readonly cooldown_seconds?: number | undefined;
          readonly retry_attempts?: number | undefined;
          readonly retry_base_seconds?: number | undefined;
          readonly allow_private_targets?: boolean | undefined;
        } | undefined;
        readonly cache?: {
          readonly streams_ttl_seconds?: number | undefined;
          readonly metrics_ttl_seconds?: number | undefined;
          readonly query_ttl_seconds?: number | undefined;
        } | undefined;
        readonly smtp?: {
          readonly url?: string | null | undefined;
          readonly from?: string | null | undefined;
        } | undefined;
        readonly tenancy?: {
          readonly enabled?: boolean | undefined;
        } | undefined;
      };
      output: {
        mode: "simulation" | "live";
        update_interval_seconds: number;
        seed: number;
        route: {
          pattern: "circular" | "figure_8" | "straight" | "waypoints" | "random_walk";
          start: {
            latitude: number;
            longitude: number;
          };
          radius_km: number;
          distance_km: number;
          waypoints: {
            latitude: number;
            longitude: number;
          }[];
          completion: "loop" | "stop" | "reverse";
          speed_knots: {
            min: number;
            max: number;
          };
          altitude_meters: {
            min: number;
            max: number;
          };
        };
        network: {
          latency_ms: {
            min: number;
            typical: number;
            max: number;
            spike_max: number;
            spike_probability: number;
          };
          throughput_down_mbps: {
            min: number;
            max: number;
          };
          throughput_up_mbps: {
            min: number;
            max: number;
          };
          packet_loss_percent: {
            min: number;
            max: number;
          };
          scenario: "none" | "congestion" | "handover" | "rain" | "outage";
        };
        obstruction: {
          min_percent: number;
          max_percent: number;
          variation_rate: number;
        };
        weather: {
          enabled: boolean;
        };
        simulation: Readonly<Record<string, KindSimulation>>;
        http: {
          body_limit_bytes: number;
          cors_origins: string[];
          allowed_hosts: string[];
          trusted_proxies: string[];
          public_url: string | null;
          tls: {
            cert_file: string | null;
            key_file: string | null;
          };
        };
        auth: {
          mode: "auto" | "open" | "required";
        };
        rate_limits: {
          reads_per_minute: number;
          writes_per_minute: number;
        };
        ingest: {
          max_past_seconds: number;
          max_future_seconds: number;
          batch_size: number;
          batch_timeout_ms: number;
          queue_samples: number;
          series_budget: number;
          source_series_budget: number;
          metric_name_budget: number;
          auto_register: boolean;
          samples_per_minute: number;
        };
        store: {
          retention_days: {
            raw: number;
            '1m': number;
            '5m': number;
            '1h': number;
            device_log: number;
            events: number;
            audit: number;
          };
          memory_limit_mb: number;
        };
        live: {
          max_connections: number;
          queue_messages: number;
          resume_seconds: number;
          stream_update_seconds: number;
        };
        anomalies: {
          battery_min: number;
          storage_max: number;
          signal_min: number;
        };
        exporter: {
          token: string | null;
          max_series: number;
          stale_after_seconds: number;
        };
        agent: {
          interval_seconds: number;
          heartbeat_seconds: number;
          top_processes: number;
        };
        alerting: {
          interval_seconds: number;
          cooldown_seconds: number;
          retry_attempts: number;
          retry_base_seconds: number;
          allow_private_targets: boolean;
        };
        cache: {
          streams_ttl_seconds: number;
          metrics_ttl_seconds: number;
          query_ttl_seconds: number;
        };
        smtp: {
          url: string | null;
          from: string | null;
        };
        tenancy: {
          enabled: boolean;
        };
      } & {
        restart_required: string[];
      };
      meta: Meta;
      errorShape: {
        message: string;
        code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
        data: {
          error: {
            code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
            message: string;
            details: Record<string, unknown> | {
              path: string;
              message: string;
            }[];
            request_id: string;
          };
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
          httpStatus: number;
          path: string | undefined;
        };
      };
    }>;
    merge: _$_trpc_server0.TRPCMutationProcedure<{
      input: {
        readonly mode?: "simulation" | "live" | undefined;
        readonly update_interval_seconds?: number | undefined;
        readonly seed?: number | undefined;
        readonly route?: {
          readonly pattern?: "circular" | "figure_8" | "straight" | "waypoints" | "random_walk" | undefined;
          readonly start?: {
            readonly latitude?: number | undefined;
            readonly longitude?: number | undefined;
          } | undefined;
          readonly radius_km?: number | undefined;
          readonly distance_km?: number | undefined;
          readonly waypoints?: {
            latitude: number;
            longitude: number;
          }[] | undefined;
          readonly completion?: "loop" | "stop" | "reverse" | undefined;
          readonly speed_knots?: {
            readonly min?: number | undefined;
            readonly max?: number | undefined;
          } | undefined;
          readonly altitude_meters?: {
            readonly min?: number | undefined;
            readonly max?: number | undefined;
          } | undefined;
        } | undefined;
        readonly network?: {
          readonly latency_ms?: {
            readonly min?: number | undefined;
            readonly typical?: number | undefined;
            readonly max?: number | undefined;
            readonly spike_max?: number | undefined;
            readonly spike_probability?: number | undefined;
          } | undefined;
          readonly throughput_down_mbps?: {
            readonly min?: number | undefined;
            readonly max?: number | undefined;
          } | undefined;
          readonly throughput_up_mbps?: {
            readonly min?: number | undefined;
            readonly max?: number | undefined;
          } | undefined;
          readonly packet_loss_percent?: {
            readonly min?: number | undefined;
            readonly max?: number | undefined;
          } | undefined;
          readonly scenario?: "none" | "congestion" | "handover" | "rain" | "outage" | undefined;
        } | undefined;
        readonly obstruction?: {
          readonly min_percent?: number | undefined;
          readonly max_percent?: number | undefined;
          readonly variation_rate?: number | undefined;
        } | undefined;
        readonly weather?: {
          readonly enabled?: boolean | undefined;
        } | undefined;
        readonly simulation?: {
          readonly [x: string]: {
            readonly [x: string]: unknown;
            readonly enabled?: boolean | undefined;
            readonly count?: number | undefined;
          } | undefined;
        } | undefined;
        readonly http?: {
          readonly body_limit_bytes?: number | undefined;
          readonly cors_origins?: string[] | undefined;
          readonly allowed_hosts?: string[] | undefined;
          readonly trusted_proxies?: string[] | undefined;
          readonly public_url?: string | null | undefined;
          readonly tls?: {
            readonly cert_file?: string | null | undefined;
            readonly key_file?: string | null | undefined;
          } | undefined;
        } | undefined;
        readonly auth?: {
          readonly mode?: "auto" | "open" | "required" | undefined;
        } | undefined;
        readonly rate_limits?: {
          readonly reads_per_minute?: number | undefined;
          readonly writes_per_minute?: number | undefined;
        } | undefined;
        readonly ingest?: {
          readonly max_past_seconds?: number | undefined;
          readonly max_future_seconds?: number | undefined;
          readonly batch_size?: number | undefined;
          readonly batch_timeout_ms?: number | undefined;
          readonly queue_samples?: number | undefined;
          readonly series_budget?: number | undefined;
          readonly source_series_budget?: number | undefined;
          readonly metric_name_budget?: number | undefined;
          readonly auto_register?: boolean | undefined;
          readonly samples_per_minute?: number | undefined;
        } | undefined;
        readonly store?: {
          readonly retention_days?: {
            readonly raw?: number | undefined;
            readonly '1m'?: number | undefined;
            readonly '5m'?: number | undefined;
            readonly '1h'?: number | undefined;
            readonly device_log?: number | undefined;
            readonly events?: number | undefined;
            readonly audit?: number | undefined;
          } | undefined;
          readonly memory_limit_mb?: number | undefined;
        } | undefined;
        readonly live?: {
          readonly max_connections?: number | undefined;
          readonly queue_messages?: number | undefined;
          readonly resume_seconds?: number | undefined;
          readonly stream_update_seconds?: number | undefined;
        } | undefined;
        readonly anomalies?: {
          readonly battery_min?: number | undefined;
          readonly storage_max?: number | undefined;
          readonly signal_min?: number | undefined;
        } | undefined;
        readonly exporter?: {
          readonly token?: string | null | undefined;
          readonly max_series?: number | undefined;
          readonly stale_after_seconds?: number | undefined;
        } | undefined;
        readonly agent?: {
          readonly interval_seconds?: number | undefined;
          readonly heartbeat_seconds?: number | undefined;
          readonly top_processes?: number | undefined;
        } | undefined;
        readonly alerting?: {
          readonly interval_seconds?: number | undefined;
          readonly cooldown_seconds?: number | undefined;
          readonly retry_attempts?: number | undefined;
          readonly retry_base_seconds?: number | undefined;
          readonly allow_private_targets?: boolean | undefined;
        } | undefined;
        readonly cache?: {
          readonly streams_ttl_seconds?: number | undefined;
          readonly metrics_ttl_seconds?: number | undefined;
          readonly query_ttl_seconds?: number | undefined;
        } | undefined;
        readonly smtp?: {
          readonly url?: string | null | undefined;
          readonly from?: string | null | undefined;
        } | undefined;
        readonly tenancy?: {
          readonly enabled?: boolean | undefined;
        } | undefined;
      };
      output: {
        mode: "simulation" | "live";
        update_interval_seconds: number;
        seed: number;
        route: {
          pattern: "circular" | "figure_8" | "straight" | "waypoints" | "random_walk";
          start: {
            latitude: number;
            longitude: number;
          };
          radius_km: number;
          distance_km: number;
          waypoints: {
            latitude: number;
            longitude: number;
          }[];
          completion: "loop" | "stop" | "reverse";
          speed_knots: {
            min: number;
            max: number;
          };
          altitude_meters: {
            min: number;
            max: number;
          };
        };
        network: {
          latency_ms: {
            min: number;
            typical: number;
            max: number;
            spike_max: number;
            spike_probability: number;
          };
          throughput_down_mbps: {
            min: number;
            max: number;
          };
          throughput_up_mbps: {
            min: number;
            max: number;
          };
          packet_loss_percent: {
            min: number;
            max: number;
          };
          scenario: "none" | "congestion" | "handover" | "rain" | "outage";
        };
        obstruction: {
          min_percent: number;
          max_percent: number;
          variation_rate: number;
        };
        weather: {
          enabled: boolean;
        };
        simulation: Readonly<Record<string, KindSimulation>>;
        http: {
          body_limit_bytes: number;
          cors_origins: string[];
          allowed_hosts: string[];
          trusted_proxies: string[];
          public_url: string | null;
          tls: {
            cert_file: string | null;
            key_file: string | null;
          };
        };
        auth: {
          mode: "auto" | "open" | "required";
        };
        rate_limits: {
          reads_per_minute: number;
          writes_per_minute: number;
        };
        ingest: {
          max_past_seconds: number;
          max_future_seconds: number;
          batch_size: number;
          batch_timeout_ms: number;
          queue_samples: number;
          series_budget: number;
          source_series_budget: number;
          metric_name_budget: number;
          auto_register: boolean;
          samples_per_minute: number;
        };
        store: {
          retention_days: {
            raw: number;
            '1m': number;
            '5m': number;
            '1h': number;
            device_log: number;
            events: number;
            audit: number;
          };
          memory_limit_mb: number;
        };
        live: {
          max_connections: number;
          queue_messages: number;
          resume_seconds: number;
          stream_update_seconds: number;
        };
        anomalies: {
          battery_min: number;
          storage_max: number;
          signal_min: number;
        };
        exporter: {
          token: string | null;
          max_series: number;
          stale_after_seconds: number;
        };
        agent: {
          interval_seconds: number;
          heartbeat_seconds: number;
          top_processes: number;
        };
        alerting: {
          interval_seconds: number;
          cooldown_seconds: number;
          retry_attempts: number;
          retry_base_seconds: number;
          allow_private_targets: boolean;
        };
        cache: {
          streams_ttl_seconds: number;
          metrics_ttl_seconds: number;
          query_ttl_seconds: number;
        };
        smtp: {
          url: string | null;
          from: string | null;
        };
        tenancy: {
          enabled: boolean;
        };
      } & {
        restart_required: string[];
      };
      meta: Meta;
      errorShape: {
        message: string;
        code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
        data: {
          error: {
            code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
            message: string;
            details: Record<string, unknown> | {
              path: string;
              message: string;
            }[];
            request_id: string;
          };
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
          httpStatus: number;
          path: string | undefined;
        };
      };
    }>;
    reset: _$_trpc_server0.TRPCMutationProcedure<{
      input: void;
      output: {
        mode: "simulation" | "live";
        update_interval_seconds: number;
        seed: number;
        route: {
          pattern: "circular" | "figure_8" | "straight" | "waypoints" | "random_walk";
          start: {
            latitude: number;
            longitude: number;
          };
          radius_km: number;
          distance_km: number;
          waypoints: {
            latitude: number;
            longitude: number;
          }[];
          completion: "loop" | "stop" | "reverse";
          speed_knots: {
            min: number;
            max: number;
          };
          altitude_meters: {
            min: number;
            max: number;
          };
        };
        network: {
          latency_ms: {
            min: number;
            typical: number;
            max: number;
            spike_max: number;
            spike_probability: number;
          };
          throughput_down_mbps: {
            min: number;
            max: number;
          };
          throughput_up_mbps: {
            min: number;
            max: number;
          };
          packet_loss_percent: {
            min: number;
            max: number;
          };
          scenario: "none" | "congestion" | "handover" | "rain" | "outage";
        };
        obstruction: {
          min_percent: number;
          max_percent: number;
          variation_rate: number;
        };
        weather: {
          enabled: boolean;
        };
        simulation: Readonly<Record<string, KindSimulation>>;
        http: {
          body_limit_bytes: number;
          cors_origins: string[];
          allowed_hosts: string[];
          trusted_proxies: string[];
          public_url: string | null;
          tls: {
            cert_file: string | null;
            key_file: string | null;
          };
        };
        auth: {
          mode: "auto" | "open" | "required";
        };
        rate_limits: {
          reads_per_minute: number;
          writes_per_minute: number;
        };
        ingest: {
          max_past_seconds: number;
          max_future_seconds: number;
          batch_size: number;
          batch_timeout_ms: number;
          queue_samples: number;
          series_budget: number;
          source_series_budget: number;
          metric_name_budget: number;
          auto_register: boolean;
          samples_per_minute: number;
        };
        store: {
          retention_days: {
            raw: number;
            '1m': number;
            '5m': number;
            '1h': number;
            device_log: number;
            events: number;
            audit: number;
          };
          memory_limit_mb: number;
        };
        live: {
          max_connections: number;
          queue_messages: number;
          resume_seconds: number;
          stream_update_seconds: number;
        };
        anomalies: {
          battery_min: number;
          storage_max: number;
          signal_min: number;
        };
        exporter: {
          token: string | null;
          max_series: number;
          stale_after_seconds: number;
        };
        agent: {
          interval_seconds: number;
          heartbeat_seconds: number;
          top_processes: number;
        };
        alerting: {
          interval_seconds: number;
          cooldown_seconds: number;
          retry_attempts: number;
          retry_base_seconds: number;
          allow_private_targets: boolean;
        };
        cache: {
          streams_ttl_seconds: number;
          metrics_ttl_seconds: number;
          query_ttl_seconds: number;
        };
        smtp: {
          url: string | null;
          from: string | null;
        };
        tenancy: {
          enabled: boolean;
        };
      } & {
        restart_required: string[];
      };
      meta: Meta;
      errorShape: {
        message: string;
        code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
        data: {
          error: {
            code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
            message: string;
            details: Record<string, unknown> | {
              path: string;
              message: string;
            }[];
            request_id: string;
          };
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
          httpStatus: number;
          path: string | undefined;
        };
      };
    }>;
  }>>;
  catalog: _$_trpc_server0.TRPCBuiltRouter<{
    ctx: Context;
    meta: Meta;
    errorShape: {
      message: string;
      code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
      data: {
        error: {
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
          message: string;
          details: Record<string, unknown> | {
            path: string;
            message: string;
          }[];
          request_id: string;
        };
        code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
        httpStatus: number;
        path: string | undefined;
      };
    };
    transformer: false;
  }, _$_trpc_server0.TRPCDecorateCreateRouterOptions<{
    get: _$_trpc_server0.TRPCQueryProcedure<{
      input: void;
      output: {
        kinds: {
          id: string;
          title: string;
          help: string;
          lost_after_seconds: number;
          metrics: {
            id: string;
            title: string;
            help: string;
            unit: {
              id: "none" | "count" | "percent" | "ratio" | "degrees" | "meters" | "knots" | "seconds" | "ms" | "mbps" | "mb" | "mb_per_second" | "celsius" | "hectopascals" | "volts" | "watts" | "decibels" | "dbm" | "per_second" | "per_minute";
              symbol: string | null;
            };
            type: "number" | "boolean" | "enum" | "integer" | "text";
            range: {
              min: number | null;
              max: number | null;
            } | null;
            thresholds: {
              direction: "above" | "below";
              warn: number | null;
              crit: number | null;
            } | null;
            values: string[] | null;
            index_label: string | null;
            labels: string[];
            attributes: string[];
            derived_from: {
              part: string;
              whole: string;
            } | null;
            prometheus: {
              name: string;
              base_name: string;
              type: "gauge" | "counter";
              scale: number;
            } | null;
          }[];
          commands: {
            command: string;
            parameters: Record<string, {
              type: "number" | "boolean" | "enum" | "integer" | "text";
              required: boolean;
              enum: string[] | null;
              default: string | number | boolean | null;
              min: number | null;
              max: number | null;
              description: string;
            }>;
            description: string;
            critical: boolean;
          }[];
        }[];
      };
      meta: Meta;
      errorShape: {
        message: string;
        code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
        data: {
          error: {
            code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
            message: string;
            details: Record<string, unknown> | {
              path: string;
              message: string;
            }[];
            request_id: string;
          };
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
          httpStatus: number;
          path: string | undefined;
        };
      };
    }>;
  }>>;
  sources: _$_trpc_server0.TRPCBuiltRouter<{
    ctx: Context;
    meta: Meta;
    errorShape: {
      message: string;
      code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
      data: {
        error: {
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
          message: string;
          details: Record<string, unknown> | {
            path: string;
            message: string;
          }[];
          request_id: string;
        };
        code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
        httpStatus: number;
        path: string | undefined;
      };
    };
    transformer: false;
  }, _$_trpc_server0.TRPCDecorateCreateRouterOptions<{
    list: _$_trpc_server0.TRPCQueryProcedure<{
      input: {
        limit?: number | undefined;
        offset?: number | undefined;
        kind?: string | undefined;
        status?: "ok" | "warn" | "crit" | undefined;
        tags?: string | undefined;
      };
      output: {
        total: number;
        limit: number;
        offset: number;
        sources: {
          id: string;
          kind: string;
          name: string;
          tags: Record<string, string>;
          status: "ok" | "warn" | "crit";
          last_seen_at: string | null;
        }[];
      };
      meta: Meta;
      errorShape: {
        message: string;
        code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
        data: {
          error: {
            code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
            message: string;
            details: Record<string, unknown> | {
              path: string;
              message: string;
            }[];
            request_id: string;
          };
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
          httpStatus: number;
          path: string | undefined;
        };
      };
    }>;
  }>>;
  hosts: _$_trpc_server0.TRPCBuiltRouter<{
    ctx: Context;
    meta: Meta;
    errorShape: {
      message: string;
      code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
      data: {
        error: {
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
          message: string;
          details: Record<string, unknown> | {
            path: string;
            message: string;
          }[];
          request_id: string;
        };
        code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
        httpStatus: number;
        path: string | undefined;
      };
    };
    transformer: false;
  }, _$_trpc_server0.TRPCDecorateCreateRouterOptions<{
    list: _$_trpc_server0.TRPCQueryProcedure<{
      input: {
        status?: "ok" | "warn" | "crit" | undefined;
        offset?: number | undefined;
        tags?: string | undefined;
        limit?: number | undefined;
      };
      output: {
        total: number;
        limit: number;
        offset: number;
        hosts: {
          id: string;
          hostname: string;
          ips: string[];
          tags: Record<string, string>;
          has_gpu: boolean;
          agent_version: string | null;
          status: "ok" | "warn" | "crit";
          last_seen_at: string | null;
          metrics_summary: {
            cpu_pct: number | null;
            mem_pct: number | null;
            gpu_pct: number | null;
            disk_pct: number | null;
            net_tx_mbps: number | null;
          };
        }[];
      };
      meta: Meta;
      errorShape: {
        message: string;
        code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
        data: {
          error: {
            code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
            message: string;
            details: Record<string, unknown> | {
              path: string;
              message: string;
            }[];
            request_id: string;
          };
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
          httpStatus: number;
          path: string | undefined;
        };
      };
    }>;
    get: _$_trpc_server0.TRPCQueryProcedure<{
      input: {
        id: string;
        range?: string | undefined;
      };
      output: {
        host: {
          id: string;
          hostname: string;
          ips: string[];
          tags: Record<string, string>;
          has_gpu: boolean;
          agent_version: string | null;
          status: "ok" | "warn" | "crit";
          last_seen_at: string | null;
          metrics_summary: {
            cpu_pct: number | null;
            mem_pct: number | null;
            gpu_pct: number | null;
            disk_pct: number | null;
            net_tx_mbps: number | null;
          };
        };
        metrics: Record<string, {
          ts: string;
          value: number | null;
        }[]>;
      };
      meta: Meta;
      errorShape: {
        message: string;
        code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
        data: {
          error: {
            code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
            message: string;
            details: Record<string, unknown> | {
              path: string;
              message: string;
            }[];
            request_id: string;
          };
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
          httpStatus: number;
          path: string | undefined;
        };
      };
    }>;
  }>>;
  metrics: _$_trpc_server0.TRPCBuiltRouter<{
    ctx: Context;
    meta: Meta;
    errorShape: {
      message: string;
      code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
      data: {
        error: {
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
          message: string;
          details: Record<string, unknown> | {
            path: string;
            message: string;
          }[];
          request_id: string;
        };
        code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
        httpStatus: number;
        path: string | undefined;
      };
    };
    transformer: false;
  }, _$_trpc_server0.TRPCDecorateCreateRouterOptions<{
    query: _$_trpc_server0.TRPCQueryProcedure<{
      input: {
        metric: string;
        points?: number | undefined;
        aggregate?: "min" | "max" | "count" | "avg" | "sum" | "p50" | "p95" | "p99" | undefined;
        by?: string | undefined;
        host_id?: string | undefined;
        source_id?: string | undefined;
        kind?: string | undefined;
        tags?: string | undefined;
        range?: string | undefined;
        from?: string | undefined;
        to?: string | undefined;
        labels?: string | undefined;
        resolution?: "raw" | "1m" | "5m" | "1h" | undefined;
      };
      output: {
        metric: string;
        unit: string;
        datapoints: {
          ts: string;
          value: string | number | boolean | null;
          labels?: Record<string, string> | undefined;
        }[];
        resolution: "raw" | "1m" | "5m" | "1h";
        host_id?: string | undefined;
        source_id?: string | undefined;
        series?: {
          labels: Record<string, string>;
          datapoints: {
            ts: string;
            value: string | number | boolean | null;
            labels?: Record<string, string> | undefined;
          }[];
          source_id?: string | undefined;
          tags?: Record<string, string> | undefined;
        }[] | undefined;
        bucket_seconds?: number | undefined;
      };
      meta: Meta;
      errorShape: {
        message: string;
        code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
        data: {
          error: {
            code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
            message: string;
            details: Record<string, unknown> | {
              path: string;
              message: string;
            }[];
            request_id: string;
          };
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
          httpStatus: number;
          path: string | undefined;
        };
      };
    }>;
    latest: _$_trpc_server0.TRPCQueryProcedure<{
      input: {
        limit?: number | undefined;
        offset?: number | undefined;
        source_id?: string | undefined;
        kind?: string | undefined;
        metric?: string | undefined;
      };
      output: {
        total: number;
        limit: number;
        offset: number;
        latest: {
          source_id: string;
          kind: string;
          metric: string;
          labels: Record<string, string>;
          ts: string;
          value: string | number | boolean | null;
          unit: string;
          quality: "good" | "stale" | "absent";
          attributes?: Record<string, string> | undefined;
        }[];
      };
      meta: Meta;
      errorShape: {
        message: string;
        code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
        data: {
          error: {
            code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
            message: string;
            details: Record<string, unknown> | {
              path: string;
              message: string;
            }[];
            request_id: string;
          };
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
          httpStatus: number;
          path: string | undefined;
        };
      };
    }>;
    cardinality: _$_trpc_server0.TRPCQueryProcedure<{
      input: {
        limit?: number | undefined;
        offset?: number | undefined;
      };
      output: {
        total_series: number;
        sources: {
          source_id: string;
          series: number;
        }[];
        metrics: {
          metric: string;
          series: number;
          in_catalog: boolean;
        }[];
        total_sources: number;
        total_metrics: number;
        limit: number;
        offset: number;
        budgets: {
          series: {
            budget: number;
            used: number;
          };
          source_series: {
            budget: number;
            used: number;
          };
          metric_names: {
            budget: number;
            used: number;
          };
        };
      };
      meta: Meta;
      errorShape: {
        message: string;
        code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
        data: {
          error: {
            code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
            message: string;
            details: Record<string, unknown> | {
              path: string;
              message: string;
            }[];
            request_id: string;
          };
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
          httpStatus: number;
          path: string | undefined;
        };
      };
    }>;
  }>>;
  anomalies: _$_trpc_server0.TRPCBuiltRouter<{
    ctx: Context;
    meta: Meta;
    errorShape: {
      message: string;
      code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
      data: {
        error: {
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
          message: string;
          details: Record<string, unknown> | {
            path: string;
            message: string;
          }[];
          request_id: string;
        };
        code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
        httpStatus: number;
        path: string | undefined;
      };
    };
    transformer: false;
  }, _$_trpc_server0.TRPCDecorateCreateRouterOptions<{
    list: _$_trpc_server0.TRPCQueryProcedure<{
      input: {
        limit?: number | undefined;
        offset?: number | undefined;
        source_id?: string | undefined;
        metric?: string | undefined;
        severity?: "critical" | "warning" | undefined;
        since?: string | undefined;
        until?: string | undefined;
        state?: "open" | "ended" | undefined;
      };
      output: {
        total: number;
        limit: number;
        offset: number;
        anomalies: {
          id: string;
          source_id: string;
          kind: string;
          metric: string;
          severity: "critical" | "warning";
          value: number;
          threshold: number;
          direction: "above" | "below";
          peak_value: number;
          episodes: number;
          started_at: string;
          peak_at: string;
          ended_at: string | null;
          labels?: Record<string, string> | undefined;
        }[];
      };
      meta: Meta;
      errorShape: {
        message: string;
        code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
        data: {
          error: {
            code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
            message: string;
            details: Record<string, unknown> | {
              path: string;
              message: string;
            }[];
            request_id: string;
          };
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
          httpStatus: number;
          path: string | undefined;
        };
      };
    }>;
  }>>;
  live: _$_trpc_server0.TRPCBuiltRouter<{
    ctx: Context;
    meta: Meta;
    errorShape: {
      message: string;
      code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
      data: {
        error: {
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
          message: string;
          details: Record<string, unknown> | {
            path: string;
            message: string;
          }[];
          request_id: string;
        };
        code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
        httpStatus: number;
        path: string | undefined;
      };
    };
    transformer: false;
  }, _$_trpc_server0.TRPCDecorateCreateRouterOptions<{
    follow: _$_trpc_server0.TRPCSubscriptionProcedure<{
      input: {
        kinds?: string[] | undefined;
        sources?: string[] | undefined;
        metrics?: string[] | undefined;
        types?: ("command" | "data" | "command_result" | "device_message" | "event")[] | undefined;
        strategy?: "latest" | "all" | "batch" | undefined;
        batch_ms?: number | undefined;
        last_event_id?: string | undefined;
        lastEventId?: string | undefined;
      } | undefined;
      output: AsyncIterable<_$_trpc_server_unstable_core_do_not_import0.TrackedData<FeedMessage>, any, any>;
      meta: Meta;
      errorShape: {
        message: string;
        code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
        data: {
          error: {
            code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
            message: string;
            details: Record<string, unknown> | {
              path: string;
              message: string;
            }[];
            request_id: string;
          };
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
          httpStatus: number;
          path: string | undefined;
        };
      };
    }>;
  }>>;
  devices: _$_trpc_server0.TRPCBuiltRouter<{
    ctx: Context;
    meta: Meta;
    errorShape: {
      message: string;
      code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
      data: {
        error: {
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
          message: string;
          details: Record<string, unknown> | {
            path: string;
            message: string;
          }[];
          request_id: string;
        };
        code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
        httpStatus: number;
        path: string | undefined;
      };
    };
    transformer: false;
  }, _$_trpc_server0.TRPCDecorateCreateRouterOptions<{
    telemetryTypes: _$_trpc_server0.TRPCQueryProcedure<{
      input: {
        source_id?: string | undefined;
      };
      output: {
        telemetry_types: Record<string, {
          unit: string | null;
          data_type: "number" | "boolean" | "enum" | "integer" | "text";
          range: {
            min: number | null;
            max: number | null;
          } | null;
          description: string;
          enum: string[] | null;
        }>;
        last_updated: string;
      };
      meta: Meta;
      errorShape: {
        message: string;
        code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
        data: {
          error: {
            code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
            message: string;
            details: Record<string, unknown> | {
              path: string;
              message: string;
            }[];
            request_id: string;
          };
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
          httpStatus: number;
          path: string | undefined;
        };
      };
    }>;
    commandTemplates: _$_trpc_server0.TRPCQueryProcedure<{
      input: {
        source_id?: string | undefined;
      };
      output: {
        command_templates: Record<string, {
          command: string;
          parameters: Record<string, {
            type: "number" | "boolean" | "enum" | "integer" | "text";
            required: boolean;
            enum: string[] | null;
            default: string | number | boolean | null;
            min: number | null;
            max: number | null;
            description: string;
          }>;
          description: string;
          critical: boolean;
        }>;
        last_updated: string;
      };
      meta: Meta;
      errorShape: {
        message: string;
        code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
        data: {
          error: {
            code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
            message: string;
            details: Record<string, unknown> | {
              path: string;
              message: string;
            }[];
            request_id: string;
          };
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
          httpStatus: number;
          path: string | undefined;
        };
      };
    }>;
  }>>;
  commands: _$_trpc_server0.TRPCBuiltRouter<{
    ctx: Context;
    meta: Meta;
    errorShape: {
      message: string;
      code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
      data: {
        error: {
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
          message: string;
          details: Record<string, unknown> | {
            path: string;
            message: string;
          }[];
          request_id: string;
        };
        code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
        httpStatus: number;
        path: string | undefined;
      };
    };
    transformer: false;
  }, _$_trpc_server0.TRPCDecorateCreateRouterOptions<{
    issue: _$_trpc_server0.TRPCMutationProcedure<{
      input: {
        command: string;
        source_id?: string | undefined;
        parameters?: Record<string, unknown> | undefined;
        dry_run?: boolean | undefined;
        idempotency_key?: string | undefined;
      };
      output: {
        id: string | null;
        status: "error" | "success" | "pending";
        stage: "queued" | "sent" | "accepted" | "executing" | "succeeded" | "failed" | "timed_out" | "cancelled";
        dry_run?: true | undefined;
      };
      meta: Meta;
      errorShape: {
        message: string;
        code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
        data: {
          error: {
            code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
            message: string;
            details: Record<string, unknown> | {
              path: string;
              message: string;
            }[];
            request_id: string;
          };
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
          httpStatus: number;
          path: string | undefined;
        };
      };
    }>;
    list: _$_trpc_server0.TRPCQueryProcedure<{
      input: {
        limit?: number | undefined;
        offset?: number | undefined;
        source_id?: string | undefined;
        command?: string | undefined;
        stage?: "queued" | "sent" | "accepted" | "executing" | "succeeded" | "failed" | "timed_out" | "cancelled" | undefined;
        since?: string | undefined;
        until?: string | undefined;
      };
      output: {
        total: number;
        limit: number;
        offset: number;
        commands: {
          id: string;
          source_id: string;
          kind: string;
          command: string;
          parameters: Record<string, string | number | boolean>;
          correlation_id: string | null;
          critical: boolean;
          awaits_approval: boolean;
          status: "error" | "success" | "pending";
          stage: "queued" | "sent" | "accepted" | "executing" | "succeeded" | "failed" | "timed_out" | "cancelled";
          message: string;
          issued_by: string;
          issued_at: string;
          approved_by: string | null;
          approved_at: string | null;
          finished_at: string | null;
          stages: {
            stage: "queued" | "sent" | "accepted" | "executing" | "succeeded" | "failed" | "timed_out" | "cancelled";
            at: string;
            message: string;
          }[];
        }[];
      };
      meta: Meta;
      errorShape: {
        message: string;
        code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
        data: {
          error: {
            code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
            message: string;
            details: Record<string, unknown> | {
              path: string;
              message: string;
            }[];
            request_id: string;
          };
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
          httpStatus: number;
          path: string | undefined;
        };
      };
    }>;
    get: _$_trpc_server0.TRPCQueryProcedure<{
      input: {
        id: string;
      };
      output: {
        id: string;
        source_id: string;
        kind: string;
        command: string;
        parameters: Record<string, string | number | boolean>;
        correlation_id: string | null;
        critical: boolean;
        awaits_approval: boolean;
        status: "error" | "success" | "pending";
        stage: "queued" | "sent" | "accepted" | "executing" | "succeeded" | "failed" | "timed_out" | "cancelled";
        message: string;
        issued_by: string;
        issued_at: string;
        approved_by: string | null;
        approved_at: string | null;
        finished_at: string | null;
        stages: {
          stage: "queued" | "sent" | "accepted" | "executing" | "succeeded" | "failed" | "timed_out" | "cancelled";
          at: string;
          message: string;
        }[];
      };
      meta: Meta;
      errorShape: {
        message: string;
        code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
        data: {
          error: {
            code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
            message: string;
            details: Record<string, unknown> | {
              path: string;
              message: string;
            }[];
            request_id: string;
          };
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
          httpStatus: number;
          path: string | undefined;
        };
      };
    }>;
    approve: _$_trpc_server0.TRPCMutationProcedure<{
      input: {
        id: string;
      };
      output: {
        id: string;
        source_id: string;
        kind: string;
        command: string;
        parameters: Record<string, string | number | boolean>;
        correlation_id: string | null;
        critical: boolean;
        awaits_approval: boolean;
        status: "error" | "success" | "pending";
        stage: "queued" | "sent" | "accepted" | "executing" | "succeeded" | "failed" | "timed_out" | "cancelled";
        message: string;
        issued_by: string;
        issued_at: string;
        approved_by: string | null;
        approved_at: string | null;
        finished_at: string | null;
        stages: {
          stage: "queued" | "sent" | "accepted" | "executing" | "succeeded" | "failed" | "timed_out" | "cancelled";
          at: string;
          message: string;
        }[];
      };
      meta: Meta;
      errorShape: {
        message: string;
        code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
        data: {
          error: {
            code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
            message: string;
            details: Record<string, unknown> | {
              path: string;
              message: string;
            }[];
            request_id: string;
          };
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
          httpStatus: number;
          path: string | undefined;
        };
      };
    }>;
    cancel: _$_trpc_server0.TRPCMutationProcedure<{
      input: {
        id: string;
      };
      output: {
        id: string;
        source_id: string;
        kind: string;
        command: string;
        parameters: Record<string, string | number | boolean>;
        correlation_id: string | null;
        critical: boolean;
        awaits_approval: boolean;
        status: "error" | "success" | "pending";
        stage: "queued" | "sent" | "accepted" | "executing" | "succeeded" | "failed" | "timed_out" | "cancelled";
        message: string;
        issued_by: string;
        issued_at: string;
        approved_by: string | null;
        approved_at: string | null;
        finished_at: string | null;
        stages: {
          stage: "queued" | "sent" | "accepted" | "executing" | "succeeded" | "failed" | "timed_out" | "cancelled";
          at: string;
          message: string;
        }[];
      };
      meta: Meta;
      errorShape: {
        message: string;
        code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
        data: {
          error: {
            code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
            message: string;
            details: Record<string, unknown> | {
              path: string;
              message: string;
            }[];
            request_id: string;
          };
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
          httpStatus: number;
          path: string | undefined;
        };
      };
    }>;
  }>>;
  historicalData: _$_trpc_server0.TRPCBuiltRouter<{
    ctx: Context;
    meta: Meta;
    errorShape: {
      message: string;
      code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
      data: {
        error: {
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
          message: string;
          details: Record<string, unknown> | {
            path: string;
            message: string;
          }[];
          request_id: string;
        };
        code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
        httpStatus: number;
        path: string | undefined;
      };
    };
    transformer: false;
  }, _$_trpc_server0.TRPCDecorateCreateRouterOptions<{
    list: _$_trpc_server0.TRPCQueryProcedure<{
      input: {
        limit?: number | undefined;
        offset?: number | undefined;
        type?: "command" | "data" | "command_result" | "device_message" | undefined;
        id?: string | undefined;
        source_id?: string | undefined;
        since?: string | undefined;
        until?: string | undefined;
      };
      output: {
        data: ({
          timestamp: string;
          id: string;
          value: string | number | boolean | null;
          source_id: string;
          type: "data";
          labels?: Record<string, string> | undefined;
          kind?: string | undefined;
        } | {
          timestamp: string;
          command: string;
          parameters: Record<string, string | number | boolean>;
          issued_by: string;
          id: string;
          command_id: string;
          source_id: string;
          type: "command";
          kind?: string | undefined;
          correlation_id?: string | undefined;
        } | {
          timestamp: string;
          command: string;
          status: "error" | "success" | "pending";
          stage: "queued" | "sent" | "accepted" | "executing" | "succeeded" | "failed" | "timed_out" | "cancelled";
          message: string;
          id: string;
          command_id: string;
          source_id: string;
          type: "command_result";
          kind?: string | undefined;
          correlation_id?: string | undefined;
        } | {
          timestamp: string;
          level: "error" | "warning" | "info";
          message: string;
          source_id: string;
          type: "device_message";
          kind?: string | undefined;
        })[];
        total_records: number;
        filtered_records: number;
      };
      meta: Meta;
      errorShape: {
        message: string;
        code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
        data: {
          error: {
            code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
            message: string;
            details: Record<string, unknown> | {
              path: string;
              message: string;
            }[];
            request_id: string;
          };
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
          httpStatus: number;
          path: string | undefined;
        };
      };
    }>;
    clear: _$_trpc_server0.TRPCMutationProcedure<{
      input: void;
      output: {
        status: "deleted";
        deleted: number;
      };
      meta: Meta;
      errorShape: {
        message: string;
        code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
        data: {
          error: {
            code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
            message: string;
            details: Record<string, unknown> | {
              path: string;
              message: string;
            }[];
            request_id: string;
          };
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
          httpStatus: number;
          path: string | undefined;
        };
      };
    }>;
  }>>;
  keys: _$_trpc_server0.TRPCBuiltRouter<{
    ctx: Context;
    meta: Meta;
    errorShape: {
      message: string;
      code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
      data: {
        error: {
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
          message: string;
          details: Record<string, unknown> | {
            path: string;
            message: string;
          }[];
          request_id: string;
        };
        code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
        httpStatus: number;
        path: string | undefined;
      };
    };
    transformer: false;
  }, _$_trpc_server0.TRPCDecorateCreateRouterOptions<{
    create: _$_trpc_server0.TRPCMutationProcedure<{
      input: {
        name: string;
        scopes: ("read" | "write" | "ingest" | "command" | "admin")[];
        host_id?: string | null | undefined;
      };
      output: {
        id: string;
        key: string;
      };
      meta: Meta;
      errorShape: {
        message: string;
        code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
        data: {
          error: {
            code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
            message: string;
            details: Record<string, unknown> | {
              path: string;
              message: string;
            }[];
            request_id: string;
          };
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
          httpStatus: number;
          path: string | undefined;
        };
      };
    }>;
    list: _$_trpc_server0.TRPCQueryProcedure<{
      input: {
        limit?: number | undefined;
        offset?: number | undefined;
      };
      output: {
        total: number;
        limit: number;
        offset: number;
        keys: {
          id: string;
          name: string;
          scopes: ("read" | "write" | "ingest" | "command" | "admin")[];
          host_id: string | null;
          created_at: string;
          created_by: string;
          last_used_at: string | null;
          revoked_at: string | null;
        }[];
      };
      meta: Meta;
      errorShape: {
        message: string;
        code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
        data: {
          error: {
            code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
            message: string;
            details: Record<string, unknown> | {
              path: string;
              message: string;
            }[];
            request_id: string;
          };
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
          httpStatus: number;
          path: string | undefined;
        };
      };
    }>;
    revoke: _$_trpc_server0.TRPCMutationProcedure<{
      input: {
        id: string;
      };
      output: {
        status: "deleted";
      };
      meta: Meta;
      errorShape: {
        message: string;
        code: _$_trpc_server0.TRPC_ERROR_CODE_NUMBER;
        data: {
          error: {
            code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
            message: string;
            details: Record<string, unknown> | {
              path: string;
              message: string;
            }[];
            request_id: string;
          };
          code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "PARSE_ERROR" | "INTERNAL_SERVER_ERROR" | "NOT_IMPLEMENTED" | "BAD_GATEWAY" | "SERVICE_UNAVAILABLE" | "GATEWAY_TIMEOUT" | "PAYMENT_REQUIRED" | "METHOD_NOT_SUPPORTED" | "TIMEOUT" | "UNPROCESSABLE_CONTENT" | "PRECONDITION_REQUIRED" | "TOO_MANY_REQUESTS" | "CLIENT_CLOSED_REQUEST";
          httpStatus: number;
          path: string | undefined;
        };
      };
    }>;
  }>>;
}>>;
//#endregion
//#region src/router/client-types.d.ts
/** What the shipped tRPC client is typed by; bundled by the generator. */
type AppRouter = typeof appRouter;
//#endregion
export { AppRouter };