/** Types of every path, parameter and answer, from openapi.json. Generated: `npm run generate`. */
export interface paths {
    readonly "/health": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether the service is up */
        readonly get: operations["getHealth"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ready": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether the service can store what it is sent */
        readonly get: operations["getReady"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/health": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Health of each part of the service */
        readonly get: operations["getComponentsHealth"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/retention": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What the next purge of old samples would let go
         * @description A dry run: by the settings, or by the days that the query names instead.
         */
        readonly get: operations["planRetention"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/status": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Current telemetry of a dish */
        readonly get: operations["getStatus"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/config": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The configuration */
        readonly get: operations["getConfig"];
        /** Replace all changes made over the API */
        readonly put: operations["replaceConfig"];
        /** Change some keys: objects merge, lists replace */
        readonly post: operations["mergeConfig"];
        /** Drop all changes made over the API */
        readonly delete: operations["resetConfig"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/catalog": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Kinds of source, and what can be measured and commanded on them */
        readonly get: operations["getCatalog"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/sources": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Sources of every kind */
        readonly get: operations["listSources"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/hosts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Hosts and what sums them up */
        readonly get: operations["listHosts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/hosts/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One host and the recent course of its metrics */
        readonly get: operations["getHost"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/metrics/query": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Samples of one metric over a range, of one source or of several
         * @description One source answers `datapoints`; several, a kind, tags or an aggregate answer `series`. `points` keeps the extremes of each pixel column of a plot. An answer may be as old as `cache.query_ttl_seconds`.
         */
        readonly get: operations["queryMetrics"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/metrics/latest": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Newest value of each series, across kinds */
        readonly get: operations["getLatestMetrics"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/cardinality": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Sources and metrics with the most series, and the budgets of series */
        readonly get: operations["getCardinality"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/anomalies": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Stretches of values beyond their limits, the newest first */
        readonly get: operations["listAnomalies"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/telemetry-types": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What a device measures */
        readonly get: operations["getTelemetryTypes"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/command-templates": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What a device can be told to do */
        readonly get: operations["getCommandTemplates"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/commands": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Commands and what became of them, the newest first */
        readonly get: operations["listCommands"];
        readonly put?: never;
        /**
         * Send a command to a source
         * @description What becomes of it is told on the live feed, and by its history. A dry run is answered 200.
         */
        readonly post: operations["issueCommand"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/commands/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A command and what became of it */
        readonly get: operations["getCommand"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/commands/{id}/approve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Let a critical command of another principal go */
        readonly post: operations["approveCommand"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/commands/{id}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Take back a command that is still queued */
        readonly post: operations["cancelCommand"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/historical-data": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Values, orders and answers of devices, the newest first */
        readonly get: operations["listHistoricalData"];
        readonly put?: never;
        readonly post?: never;
        /** Remove all messages from the log; commands stay in their own history */
        readonly delete: operations["clearHistoricalData"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/keys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** API keys */
        readonly get: operations["listKeys"];
        readonly put?: never;
        /** Make an API key; it is shown in this answer only */
        readonly post: operations["createKey"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/keys/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Revoke an API key */
        readonly delete: operations["revokeKey"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/metrics": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Newest values in the Prometheus exposition format
         * @description OpenMetrics when `Accept` prefers it. Asks for `exporter.token` as bearer token when one is set.
         */
        readonly get: operations["getMetrics"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/ingest/metrics": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Hand in samples of a host
         * @description Answered when the accepted samples are on disk; the others come back with their index and a reason.
         */
        readonly post: operations["ingestHostMetrics"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/telemetry": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Hand in one point of a satellite
         * @description Kept whole or refused with 400: a missing value is never zero.
         */
        readonly post: operations["ingestSatellitePoint"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/telemetry/batch": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Hand in points of satellites
         * @description Each point is kept whole or refused by itself.
         */
        readonly post: operations["ingestSatelliteBatch"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/write": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * InfluxDB line protocol, as version 1 takes it
         * @description Names mean what docs/protocols.md says. 400 names the lines that were refused, with the reason; the others are kept. The body may be of any content type.
         */
        readonly post: operations["writeLineProtocol"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v2/write": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * InfluxDB line protocol, as version 2 takes it
         * @description Names mean what docs/protocols.md says. 400 names the lines that were refused, with the reason; the others are kept. The body may be of any content type.
         */
        readonly post: operations["writeLineProtocolV2"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/write": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Prometheus remote write 1.0
         * @description A WriteRequest in protobuf, packed by Snappy. 400 names samples that were refused, after the good ones were kept.
         */
        readonly post: operations["remoteWrite"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/metrics": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * OpenTelemetry metrics, OTLP/HTTP
         * @description Answered in the encoding of the request, with a partial success when data points were refused.
         */
        readonly post: operations["exportOtlpMetrics"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/import/prometheus": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Exposition text: Prometheus 0.0.4 or OpenMetrics 1.0
         * @description OpenMetrics by its content type, with every rule of it. A page that does not parse is refused whole. Other refusals are answered 400 after the good samples were kept; NaN is dropped and counted.
         */
        readonly post: operations["importExposition"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/ping": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether line protocol can be sent here, as clients of InfluxDB ask */
        readonly get: operations["ping"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/metrics/export": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Samples or buckets of a selection as a file
         * @description Made while it is read: of any length, in bounded memory. Columns: source_id, metric, labels (JSON), ts, then value, or avg, min, max, sum, count and last of buckets; Parquet has a column text beside them, for the texts of enums and texts. A few exports run at once, 503 beyond.
         */
        readonly get: operations["exportMetrics"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/live": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What happens, as server-sent events
         * @description Values, orders, their results, messages of devices and events, as they come. The name of an event is the type of its message, its id a cursor from which a later stream goes on. `gap` tells how many values were dropped because the reader did not keep up, `reset` that the cursor reaches back too far, `end` that nothing follows.
         */
        readonly get: operations["getLive"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/openapi.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** This document */
        readonly get: operations["getOpenApiDocument"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/docs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Swagger UI */
        readonly get: operations["getDocs"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly HostMetricsBody: {
            /**
             * @description Id of the host: 1 to 128 letters, digits, `_`, `.`, `:` or `-`
             * @example host-001
             */
            readonly host_id: string;
            readonly metrics: readonly components["schemas"]["HostSample"][];
        } | readonly {
            /**
             * @description Id of a metric of the host kind
             * @example cpu.utilization
             */
            readonly metric: string;
            /**
             * Format: date-time
             * @description RFC 3339; finer than milliseconds is cut off
             * @example 2025-11-13T08:50:00Z
             */
            readonly ts: string;
            /**
             * @description Of the metric's type, in its unit and range
             * @example 85.2
             */
            readonly value: number | boolean | string;
            /**
             * @description What tells this series from others of the same host and metric
             * @example {
             *       "gpu_index": "0"
             *     }
             */
            readonly labels?: {
                readonly [key: string]: string;
            };
            /**
             * @description Id of the host: 1 to 128 letters, digits, `_`, `.`, `:` or `-`
             * @example host-001
             */
            readonly host_id: string;
        }[];
        readonly HostSample: {
            /**
             * @description Id of a metric of the host kind
             * @example cpu.utilization
             */
            readonly metric: string;
            /**
             * Format: date-time
             * @description RFC 3339; finer than milliseconds is cut off
             * @example 2025-11-13T08:50:00Z
             */
            readonly ts: string;
            /**
             * @description Of the metric's type, in its unit and range
             * @example 85.2
             */
            readonly value: number | boolean | string;
            /**
             * @description What tells this series from others of the same host and metric
             * @example {
             *       "gpu_index": "0"
             *     }
             */
            readonly labels?: {
                readonly [key: string]: string;
            };
            /**
             * @description Id of the host: 1 to 128 letters, digits, `_`, `.`, `:` or `-`
             * @example host-001
             */
            readonly host_id?: string;
        };
        readonly SatellitePoint: {
            /**
             * @description Id of the satellite: 1 to 128 letters, digits, `_`, `.`, `:` or `-`
             * @example SAT-0001
             */
            readonly satellite_id: string;
            /**
             * Format: date-time
             * @description RFC 3339; the time of arrival when missing
             * @example 2026-01-01T00:00:00.000Z
             */
            readonly timestamp?: string;
            /**
             * @description From 0 to 100
             * @example 85.5
             */
            readonly battery_charge_percent: number;
            /**
             * @description From 0 on
             * @example 45000
             */
            readonly storage_usage_mb: number;
            /**
             * @description From -200 to 100
             * @example -55
             */
            readonly signal_strength_dbm: number;
        } & {
            readonly [key: string]: unknown;
        };
        readonly SatelliteBatch: readonly components["schemas"]["SatellitePoint"][];
        readonly Health: {
            /**
             * @description degraded when a part of the service is not well; it still answers
             * @enum {string}
             */
            readonly status: "ok" | "degraded";
            /** @description Seconds since the service started */
            readonly uptime_seconds: number;
            /** @enum {string} */
            readonly mode: "simulation" | "live";
            readonly version: string;
            /**
             * Format: date-time
             * @description ISO 8601 UTC
             * @example 2026-01-01T00:00:00.000Z
             */
            readonly timestamp: string;
        };
        readonly Ready: {
            /** @enum {string} */
            readonly status: "ready" | "not_ready";
            /**
             * @description Whether samples and state can be stored
             * @enum {string}
             */
            readonly db: "ok" | "error";
            /**
             * @description Whether cached answers can be kept; the cache is in the process
             * @enum {string}
             */
            readonly cache: "ok" | "error";
        };
        readonly ComponentsHealth: {
            /**
             * @description The worst of the components
             * @enum {string}
             */
            readonly status: "ok" | "degraded" | "error";
            readonly components: {
                readonly [key: string]: {
                    /** @enum {string} */
                    readonly status: "ok" | "degraded" | "error";
                    readonly message: string;
                };
            };
            /**
             * Format: date-time
             * @description ISO 8601 UTC
             * @example 2026-01-01T00:00:00.000Z
             */
            readonly timestamp: string;
        };
        readonly RetentionPlan: {
            /**
             * Format: date-time
             * @description When this was found out
             * @example 2026-01-01T00:00:00.000Z
             */
            readonly at: string;
            readonly tiers: readonly {
                /** @enum {string} */
                readonly tier: "raw" | "1m" | "5m" | "1h";
                readonly kept_days: number;
                /** @description Samples, or roll-up buckets, that would go */
                readonly samples: number;
                readonly bytes: number;
                /** @description Start of the oldest that would go */
                readonly from: string | null;
                /** @description End of the newest that would go */
                readonly to: string | null;
            }[];
        };
        readonly DishStatus: {
            /**
             * Format: date-time
             * @description Time of the newest sample, not of the answer
             * @example 2026-01-01T00:00:00.000Z
             */
            readonly timestamp: string;
            /** @enum {string} */
            readonly mode: "simulation" | "live";
            readonly source_id: string;
            readonly position: {
                /** @description Latitude of the dish in decimal degrees, north positive (WGS 84). */
                readonly latitude_degrees: number | null;
                /** @description Longitude of the dish in decimal degrees, east positive (WGS 84). */
                readonly longitude_degrees: number | null;
                /** @description Height of the dish above mean sea level in metres. */
                readonly altitude_meters: number | null;
                /** @description Speed of the dish over ground in knots. */
                readonly speed_knots: number | null;
                /** @description Direction in which the dish travels, in degrees clockwise from true north. */
                readonly heading_degrees: number | null;
            };
            readonly network: {
                /** @description Round-trip time to the network in milliseconds, absent while nothing comes back. */
                readonly latency_ms: number | null;
                /** @description Data rate from the network to the dish in megabits per second. */
                readonly throughput_down_mbps: number | null;
                /** @description Data rate from the dish to the network in megabits per second. */
                readonly throughput_up_mbps: number | null;
                /** @description Share of packets that were lost on the way, in percent. */
                readonly packet_loss_percent: number | null;
                /** @description Whether the dish has no connection to the network at the moment. */
                readonly outage: boolean | null;
            };
            readonly obstruction: {
                /** @description Share of the sky in the view of the dish that something hides, in percent. */
                readonly obstruction_percent: number | null;
            };
            readonly environment: {
                /** @description Quality of the received signal in percent of the best that the dish can get. */
                readonly signal_quality_percent: number | null;
                /** @description Signal strength that is lost to weather between dish and satellite, in decibels. */
                readonly rain_fade_db: number | null;
                /** @description Weather over the dish: 0 clear, 1 clouds, 2 rain, 3 storm. */
                readonly weather: ("clear" | "clouds" | "rain" | "storm") | null;
                /** @description Time since the dish last started, in seconds. */
                readonly uptime_seconds: number | null;
            };
            /** @description stale: the values are old; absent: the dish has none of them */
            readonly quality: {
                /** @enum {string} */
                readonly position: "good" | "stale" | "absent";
                /** @enum {string} */
                readonly network: "good" | "stale" | "absent";
                /** @enum {string} */
                readonly obstruction: "good" | "stale" | "absent";
                /** @enum {string} */
                readonly environment: "good" | "stale" | "absent";
            };
            /** @description Human text for each field path */
            readonly labels: {
                readonly [key: string]: string;
            };
        };
        readonly ConfigTree: {
            /**
             * @description `simulation` plays sources; `live` takes only what real ones send.
             * @enum {string}
             */
            readonly mode: "simulation" | "live";
            /** @description Time between two turns of the simulator, whole seconds. */
            readonly update_interval_seconds: number;
            /** @description Seed of all simulated chance: the same seed and start time give the same samples. */
            readonly seed: number;
            /** @description Where a simulated dish goes. */
            readonly route: {
                /**
                 * @description The shape of the way.
                 * @enum {string}
                 */
                readonly pattern: "circular" | "figure_8" | "straight" | "waypoints" | "random_walk";
                readonly start: {
                    /** @description Where the route begins, degrees north. */
                    readonly latitude: number;
                    /** @description Where the route begins, degrees east. */
                    readonly longitude: number;
                };
                /** @description Radius of a circle, of each loop of a figure of eight, and of the area of a random walk, km. */
                readonly radius_km: number;
                /** @description Length of a straight route, km. */
                readonly distance_km: number;
                /** @description The points of the pattern `waypoints`, in order, at least two; joined by great circles. */
                readonly waypoints: readonly {
                    /** @description Degrees north. */
                    readonly latitude: number;
                    /** @description Degrees east. */
                    readonly longitude: number;
                }[];
                /**
                 * @description What happens at the end: begin again, stay there, or go back.
                 * @enum {string}
                 */
                readonly completion: "loop" | "stop" | "reverse";
                readonly speed_knots: {
                    /** @description Lowest speed over ground, knots. */
                    readonly min: number;
                    /** @description Highest speed over ground, knots. */
                    readonly max: number;
                };
                readonly altitude_meters: {
                    /** @description Lowest altitude above sea level, metres. */
                    readonly min: number;
                    /** @description Highest altitude above sea level, metres. */
                    readonly max: number;
                };
            };
            /** @description The link of a simulated dish. */
            readonly network: {
                readonly latency_ms: {
                    /** @description Lowest latency, ms. */
                    readonly min: number;
                    /** @description Latency around which it varies, ms. */
                    readonly typical: number;
                    /** @description Highest latency outside of spikes, ms. */
                    readonly max: number;
                    /** @description Highest latency in a spike, ms. */
                    readonly spike_max: number;
                    /** @description Chance that a spike begins in a second. */
                    readonly spike_probability: number;
                };
                readonly throughput_down_mbps: {
                    /** @description Lowest downlink throughput, Mbit/s. */
                    readonly min: number;
                    /** @description Highest downlink throughput, Mbit/s. */
                    readonly max: number;
                };
                readonly throughput_up_mbps: {
                    /** @description Lowest uplink throughput, Mbit/s. */
                    readonly min: number;
                    /** @description Highest uplink throughput, Mbit/s. */
                    readonly max: number;
                };
                readonly packet_loss_percent: {
                    /** @description Lowest packet loss, percent. */
                    readonly min: number;
                    /** @description Highest packet loss, percent. */
                    readonly max: number;
                };
                /**
                 * @description A degradation that is played on top of the usual variation.
                 * @enum {string}
                 */
                readonly scenario: "none" | "congestion" | "handover" | "rain" | "outage";
            };
            /** @description How much of the sky is blocked for a simulated dish. */
            readonly obstruction: {
                /** @description Lowest obstruction, percent of the sky. */
                readonly min_percent: number;
                /** @description Highest obstruction, percent of the sky. */
                readonly max_percent: number;
                /** @description How fast obstruction varies; 0 keeps it still. */
                readonly variation_rate: number;
            };
            /** @description What the weather does to the link of a simulated dish. */
            readonly weather: {
                /** @description Whether weather fades the signal. */
                readonly enabled: boolean;
            };
            /** @description Which kinds the simulator plays, and how many sources of each. */
            readonly simulation: {
                readonly dish: {
                    /** @description Whether sources of kind dish are simulated. */
                    readonly enabled: boolean;
                    /** @description How many sources of kind dish are simulated. */
                    readonly count: number;
                };
                readonly device: {
                    /** @description Whether sources of kind device are simulated. */
                    readonly enabled: boolean;
                    /** @description How many sources of kind device are simulated. */
                    readonly count: number;
                };
                readonly stream: {
                    /** @description Whether sources of kind stream are simulated. */
                    readonly enabled: boolean;
                    /** @description How many sources of kind stream are simulated. */
                    readonly count: number;
                };
                readonly satellite: {
                    /** @description Whether sources of kind satellite are simulated. */
                    readonly enabled: boolean;
                    /** @description How many sources of kind satellite are simulated. */
                    readonly count: number;
                    /** @description How many times a second each satellite sends its values. */
                    readonly rate_hz: number;
                    /** @description Probability that a set of values holds an anomaly. */
                    readonly anomaly_rate: number;
                };
                readonly host: {
                    /** @description Whether sources of kind host are simulated. */
                    readonly enabled: boolean;
                    /** @description How many sources of kind host are simulated. */
                    readonly count: number;
                };
            };
            /** @description The server. */
            readonly http: {
                /** @description Longest request body that is read, bytes. */
                readonly body_limit_bytes: number;
                /** @description Origins whose pages may call the API from a browser. */
                readonly cors_origins: readonly string[];
                /** @description Hosts, with or without a port, besides the loopback names, under which open access is given. */
                readonly allowed_hosts: readonly string[];
                /** @description Addresses and networks of proxies whose X-Forwarded-* headers are believed. */
                readonly trusted_proxies: readonly string[];
                /** @description Where callers reach this server, for links in messages and reports. */
                readonly public_url: string | null;
                readonly tls: {
                    /** @description PEM file with the certificate chain; needs the key file too. */
                    readonly cert_file: string | null;
                    /** @description PEM file with the private key; needs the certificate file too. */
                    readonly key_file: string | null;
                };
            };
            /** @description Who may call. */
            readonly auth: {
                /**
                 * @description `auto` is open on a loopback address and required elsewhere.
                 * @enum {string}
                 */
                readonly mode: "auto" | "open" | "required";
            };
            /** @description Limits of each principal; there are none where access is open. */
            readonly rate_limits: {
                /** @description Reads that a principal may make a minute. */
                readonly reads_per_minute: number;
                /** @description Writes that a principal may make a minute. */
                readonly writes_per_minute: number;
            };
            /** @description The door for samples. */
            readonly ingest: {
                /** @description How old a sample may be on arrival, seconds. */
                readonly max_past_seconds: number;
                /** @description How far ahead of this clock a sample may be, seconds. */
                readonly max_future_seconds: number;
                /** @description Upper bound of the samples that a group may wait for. A group is written as soon as the store is free, so none is waited for. */
                readonly batch_size: number;
                /** @description Upper bound of the time that samples may wait for company, ms. A group is written as soon as the store is free. */
                readonly batch_timeout_ms: number;
                /** @description Samples that may wait to be written; beyond, senders get 503. */
                readonly queue_samples: number;
                /** @description Series that senders of a tenant may create. */
                readonly series_budget: number;
                /** @description Series of one source that senders may create; 0 is no limit. */
                readonly source_series_budget: number;
                /** @description Metric names outside the catalog that senders may create. */
                readonly metric_name_budget: number;
                /** @description Whether unknown sources register themselves with their first samples. */
                readonly auto_register: boolean;
                /** @description Samples that a principal may send a minute; 0 is no limit. Not used yet. */
                readonly samples_per_minute: number;
            };
            /** @description How much is kept, and for how long. */
            readonly store: {
                readonly retention_days: {
                    /** @description How long samples are kept as they came, days. */
                    readonly raw: number;
                    /** @description How long one-minute roll-ups are kept, days. */
                    readonly "1m": number;
                    /** @description How long five-minute roll-ups are kept, days. */
                    readonly "5m": number;
                    /** @description How long one-hour roll-ups are kept, days. */
                    readonly "1h": number;
                    /** @description How long the log of device messages is kept, days; 0 is for ever. */
                    readonly device_log: number;
                    /** @description How long events, anomalies for example, are kept after they ended, days. */
                    readonly events: number;
                    /** @description How long audit rows are kept, days. */
                    readonly audit: number;
                };
                /** @description Memory that the sample store may take, MB. */
                readonly memory_limit_mb: number;
            };
            /** @description Sockets and server-sent events. */
            readonly live: {
                /** @description Live connections at a time. */
                readonly max_connections: number;
                /** @description Messages that may wait for a slow reader before it is told of a gap. */
                readonly queue_messages: number;
                /** @description How far back a reader may resume, seconds. */
                readonly resume_seconds: number;
                /** @description Time between two updates on `/ws/live/{stream_id}`, seconds. */
                readonly stream_update_seconds: number;
            };
            /** @description Fixed limits of satellites. */
            readonly anomalies: {
                /** @description A satellite battery below this is an anomaly, percent. */
                readonly battery_min: number;
                /** @description Satellite storage in use above this is an anomaly, MB. */
                readonly storage_max: number;
                /** @description A satellite signal below this is an anomaly, dBm. */
                readonly signal_min: number;
            };
            /** @description The page `/metrics`. */
            readonly exporter: {
                /** @description Bearer token that `/metrics` asks for; null asks for none. */
                readonly token: string | null;
                /** @description Series on `/metrics` at most. */
                readonly max_series: number;
                /** @description Silence after which a series leaves `/metrics`, seconds. */
                readonly stale_after_seconds: number;
            };
            /** @description What host agents are told. */
            readonly agent: {
                /** @description Time between two readings of a host, seconds. */
                readonly interval_seconds: number;
                /** @description Time between two heartbeats of an agent, seconds. */
                readonly heartbeat_seconds: number;
                /** @description Processes that an agent reports, by use of CPU. */
                readonly top_processes: number;
            };
            /** @description Evaluation of alert rules and delivery of messages. */
            readonly alerting: {
                /** @description Time between two evaluations of the rules, seconds. */
                readonly interval_seconds: number;
                /** @description Quiet time before a rule may notify again, seconds. */
                readonly cooldown_seconds: number;
                /** @description Attempts to deliver a message. */
                readonly retry_attempts: number;
                /** @description Wait before the second attempt, seconds; doubled for each further one. */
                readonly retry_base_seconds: number;
                /** @description Whether webhooks may call private and loopback addresses. */
                readonly allow_private_targets: boolean;
            };
            /** @description How long an answer may be given again. */
            readonly cache: {
                /** @description Life of cached stream lists, seconds; 0 caches nothing. */
                readonly streams_ttl_seconds: number;
                /** @description Life of cached stream metrics, seconds; 0 caches nothing. */
                readonly metrics_ttl_seconds: number;
                /** @description Life of cached metric queries, seconds; 0 caches nothing. */
                readonly query_ttl_seconds: number;
            };
            /** @description Outgoing mail. */
            readonly smtp: {
                /** @description Mail server, with user and password; null sends no mail. */
                readonly url: string | null;
                /** @description Sender of outgoing mail. */
                readonly from: string | null;
            };
            /** @description Several owners in one process. */
            readonly tenancy: {
                /** @description Whether sources, rules, users and keys belong to tenants. */
                readonly enabled: boolean;
            };
        };
        readonly ConfigAnswer: {
            /**
             * @description `simulation` plays sources; `live` takes only what real ones send.
             * @enum {string}
             */
            readonly mode: "simulation" | "live";
            /** @description Time between two turns of the simulator, whole seconds. */
            readonly update_interval_seconds: number;
            /** @description Seed of all simulated chance: the same seed and start time give the same samples. */
            readonly seed: number;
            /** @description Where a simulated dish goes. */
            readonly route: {
                /**
                 * @description The shape of the way.
                 * @enum {string}
                 */
                readonly pattern: "circular" | "figure_8" | "straight" | "waypoints" | "random_walk";
                readonly start: {
                    /** @description Where the route begins, degrees north. */
                    readonly latitude: number;
                    /** @description Where the route begins, degrees east. */
                    readonly longitude: number;
                };
                /** @description Radius of a circle, of each loop of a figure of eight, and of the area of a random walk, km. */
                readonly radius_km: number;
                /** @description Length of a straight route, km. */
                readonly distance_km: number;
                /** @description The points of the pattern `waypoints`, in order, at least two; joined by great circles. */
                readonly waypoints: readonly {
                    /** @description Degrees north. */
                    readonly latitude: number;
                    /** @description Degrees east. */
                    readonly longitude: number;
                }[];
                /**
                 * @description What happens at the end: begin again, stay there, or go back.
                 * @enum {string}
                 */
                readonly completion: "loop" | "stop" | "reverse";
                readonly speed_knots: {
                    /** @description Lowest speed over ground, knots. */
                    readonly min: number;
                    /** @description Highest speed over ground, knots. */
                    readonly max: number;
                };
                readonly altitude_meters: {
                    /** @description Lowest altitude above sea level, metres. */
                    readonly min: number;
                    /** @description Highest altitude above sea level, metres. */
                    readonly max: number;
                };
            };
            /** @description The link of a simulated dish. */
            readonly network: {
                readonly latency_ms: {
                    /** @description Lowest latency, ms. */
                    readonly min: number;
                    /** @description Latency around which it varies, ms. */
                    readonly typical: number;
                    /** @description Highest latency outside of spikes, ms. */
                    readonly max: number;
                    /** @description Highest latency in a spike, ms. */
                    readonly spike_max: number;
                    /** @description Chance that a spike begins in a second. */
                    readonly spike_probability: number;
                };
                readonly throughput_down_mbps: {
                    /** @description Lowest downlink throughput, Mbit/s. */
                    readonly min: number;
                    /** @description Highest downlink throughput, Mbit/s. */
                    readonly max: number;
                };
                readonly throughput_up_mbps: {
                    /** @description Lowest uplink throughput, Mbit/s. */
                    readonly min: number;
                    /** @description Highest uplink throughput, Mbit/s. */
                    readonly max: number;
                };
                readonly packet_loss_percent: {
                    /** @description Lowest packet loss, percent. */
                    readonly min: number;
                    /** @description Highest packet loss, percent. */
                    readonly max: number;
                };
                /**
                 * @description A degradation that is played on top of the usual variation.
                 * @enum {string}
                 */
                readonly scenario: "none" | "congestion" | "handover" | "rain" | "outage";
            };
            /** @description How much of the sky is blocked for a simulated dish. */
            readonly obstruction: {
                /** @description Lowest obstruction, percent of the sky. */
                readonly min_percent: number;
                /** @description Highest obstruction, percent of the sky. */
                readonly max_percent: number;
                /** @description How fast obstruction varies; 0 keeps it still. */
                readonly variation_rate: number;
            };
            /** @description What the weather does to the link of a simulated dish. */
            readonly weather: {
                /** @description Whether weather fades the signal. */
                readonly enabled: boolean;
            };
            /** @description Which kinds the simulator plays, and how many sources of each. */
            readonly simulation: {
                readonly dish: {
                    /** @description Whether sources of kind dish are simulated. */
                    readonly enabled: boolean;
                    /** @description How many sources of kind dish are simulated. */
                    readonly count: number;
                };
                readonly device: {
                    /** @description Whether sources of kind device are simulated. */
                    readonly enabled: boolean;
                    /** @description How many sources of kind device are simulated. */
                    readonly count: number;
                };
                readonly stream: {
                    /** @description Whether sources of kind stream are simulated. */
                    readonly enabled: boolean;
                    /** @description How many sources of kind stream are simulated. */
                    readonly count: number;
                };
                readonly satellite: {
                    /** @description Whether sources of kind satellite are simulated. */
                    readonly enabled: boolean;
                    /** @description How many sources of kind satellite are simulated. */
                    readonly count: number;
                    /** @description How many times a second each satellite sends its values. */
                    readonly rate_hz: number;
                    /** @description Probability that a set of values holds an anomaly. */
                    readonly anomaly_rate: number;
                };
                readonly host: {
                    /** @description Whether sources of kind host are simulated. */
                    readonly enabled: boolean;
                    /** @description How many sources of kind host are simulated. */
                    readonly count: number;
                };
            };
            /** @description The server. */
            readonly http: {
                /** @description Longest request body that is read, bytes. */
                readonly body_limit_bytes: number;
                /** @description Origins whose pages may call the API from a browser. */
                readonly cors_origins: readonly string[];
                /** @description Hosts, with or without a port, besides the loopback names, under which open access is given. */
                readonly allowed_hosts: readonly string[];
                /** @description Addresses and networks of proxies whose X-Forwarded-* headers are believed. */
                readonly trusted_proxies: readonly string[];
                /** @description Where callers reach this server, for links in messages and reports. */
                readonly public_url: string | null;
                readonly tls: {
                    /** @description PEM file with the certificate chain; needs the key file too. */
                    readonly cert_file: string | null;
                    /** @description PEM file with the private key; needs the certificate file too. */
                    readonly key_file: string | null;
                };
            };
            /** @description Who may call. */
            readonly auth: {
                /**
                 * @description `auto` is open on a loopback address and required elsewhere.
                 * @enum {string}
                 */
                readonly mode: "auto" | "open" | "required";
            };
            /** @description Limits of each principal; there are none where access is open. */
            readonly rate_limits: {
                /** @description Reads that a principal may make a minute. */
                readonly reads_per_minute: number;
                /** @description Writes that a principal may make a minute. */
                readonly writes_per_minute: number;
            };
            /** @description The door for samples. */
            readonly ingest: {
                /** @description How old a sample may be on arrival, seconds. */
                readonly max_past_seconds: number;
                /** @description How far ahead of this clock a sample may be, seconds. */
                readonly max_future_seconds: number;
                /** @description Upper bound of the samples that a group may wait for. A group is written as soon as the store is free, so none is waited for. */
                readonly batch_size: number;
                /** @description Upper bound of the time that samples may wait for company, ms. A group is written as soon as the store is free. */
                readonly batch_timeout_ms: number;
                /** @description Samples that may wait to be written; beyond, senders get 503. */
                readonly queue_samples: number;
                /** @description Series that senders of a tenant may create. */
                readonly series_budget: number;
                /** @description Series of one source that senders may create; 0 is no limit. */
                readonly source_series_budget: number;
                /** @description Metric names outside the catalog that senders may create. */
                readonly metric_name_budget: number;
                /** @description Whether unknown sources register themselves with their first samples. */
                readonly auto_register: boolean;
                /** @description Samples that a principal may send a minute; 0 is no limit. Not used yet. */
                readonly samples_per_minute: number;
            };
            /** @description How much is kept, and for how long. */
            readonly store: {
                readonly retention_days: {
                    /** @description How long samples are kept as they came, days. */
                    readonly raw: number;
                    /** @description How long one-minute roll-ups are kept, days. */
                    readonly "1m": number;
                    /** @description How long five-minute roll-ups are kept, days. */
                    readonly "5m": number;
                    /** @description How long one-hour roll-ups are kept, days. */
                    readonly "1h": number;
                    /** @description How long the log of device messages is kept, days; 0 is for ever. */
                    readonly device_log: number;
                    /** @description How long events, anomalies for example, are kept after they ended, days. */
                    readonly events: number;
                    /** @description How long audit rows are kept, days. */
                    readonly audit: number;
                };
                /** @description Memory that the sample store may take, MB. */
                readonly memory_limit_mb: number;
            };
            /** @description Sockets and server-sent events. */
            readonly live: {
                /** @description Live connections at a time. */
                readonly max_connections: number;
                /** @description Messages that may wait for a slow reader before it is told of a gap. */
                readonly queue_messages: number;
                /** @description How far back a reader may resume, seconds. */
                readonly resume_seconds: number;
                /** @description Time between two updates on `/ws/live/{stream_id}`, seconds. */
                readonly stream_update_seconds: number;
            };
            /** @description Fixed limits of satellites. */
            readonly anomalies: {
                /** @description A satellite battery below this is an anomaly, percent. */
                readonly battery_min: number;
                /** @description Satellite storage in use above this is an anomaly, MB. */
                readonly storage_max: number;
                /** @description A satellite signal below this is an anomaly, dBm. */
                readonly signal_min: number;
            };
            /** @description The page `/metrics`. */
            readonly exporter: {
                /** @description Bearer token that `/metrics` asks for; null asks for none. */
                readonly token: string | null;
                /** @description Series on `/metrics` at most. */
                readonly max_series: number;
                /** @description Silence after which a series leaves `/metrics`, seconds. */
                readonly stale_after_seconds: number;
            };
            /** @description What host agents are told. */
            readonly agent: {
                /** @description Time between two readings of a host, seconds. */
                readonly interval_seconds: number;
                /** @description Time between two heartbeats of an agent, seconds. */
                readonly heartbeat_seconds: number;
                /** @description Processes that an agent reports, by use of CPU. */
                readonly top_processes: number;
            };
            /** @description Evaluation of alert rules and delivery of messages. */
            readonly alerting: {
                /** @description Time between two evaluations of the rules, seconds. */
                readonly interval_seconds: number;
                /** @description Quiet time before a rule may notify again, seconds. */
                readonly cooldown_seconds: number;
                /** @description Attempts to deliver a message. */
                readonly retry_attempts: number;
                /** @description Wait before the second attempt, seconds; doubled for each further one. */
                readonly retry_base_seconds: number;
                /** @description Whether webhooks may call private and loopback addresses. */
                readonly allow_private_targets: boolean;
            };
            /** @description How long an answer may be given again. */
            readonly cache: {
                /** @description Life of cached stream lists, seconds; 0 caches nothing. */
                readonly streams_ttl_seconds: number;
                /** @description Life of cached stream metrics, seconds; 0 caches nothing. */
                readonly metrics_ttl_seconds: number;
                /** @description Life of cached metric queries, seconds; 0 caches nothing. */
                readonly query_ttl_seconds: number;
            };
            /** @description Outgoing mail. */
            readonly smtp: {
                /** @description Mail server, with user and password; null sends no mail. */
                readonly url: string | null;
                /** @description Sender of outgoing mail. */
                readonly from: string | null;
            };
            /** @description Several owners in one process. */
            readonly tenancy: {
                /** @description Whether sources, rules, users and keys belong to tenants. */
                readonly enabled: boolean;
            };
            /** @description Keys whose change is stored but in force only after a restart, by dotted path. */
            readonly restart_required: readonly string[];
        };
        readonly CatalogAnswer: {
            readonly kinds: readonly components["schemas"]["CatalogKind"][];
        };
        readonly CatalogKind: {
            readonly id: string;
            readonly title: string;
            readonly help: string;
            readonly lost_after_seconds: number;
            readonly metrics: readonly components["schemas"]["CatalogMetric"][];
            readonly commands: readonly {
                readonly command: string;
                readonly parameters: {
                    readonly [key: string]: {
                        /** @enum {string} */
                        readonly type: "number" | "integer" | "boolean" | "enum" | "text";
                        readonly required: boolean;
                        readonly enum: readonly string[] | null;
                        readonly default: number | boolean | string | null;
                        readonly min: number | null;
                        readonly max: number | null;
                        readonly description: string;
                    };
                };
                readonly description: string;
                readonly critical: boolean;
            }[];
        };
        readonly CatalogMetric: {
            /** @description "N" as last part of a pattern stands for any index */
            readonly id: string;
            readonly title: string;
            readonly help: string;
            readonly unit: {
                /** @enum {string} */
                readonly id: "none" | "count" | "percent" | "ratio" | "degrees" | "meters" | "knots" | "seconds" | "ms" | "mbps" | "mb" | "mb_per_second" | "celsius" | "hectopascals" | "volts" | "watts" | "decibels" | "dbm" | "per_second" | "per_minute";
                readonly symbol: string | null;
            };
            /** @enum {string} */
            readonly type: "number" | "integer" | "boolean" | "enum" | "text";
            readonly range: {
                readonly min: number | null;
                readonly max: number | null;
            } | null;
            /** @description A warning at `warn` and beyond, critical strictly beyond `crit` */
            readonly thresholds: {
                /** @enum {string} */
                readonly direction: "above" | "below";
                readonly warn: number | null;
                readonly crit: number | null;
            } | null;
            /** @description The texts of an enum, in order of their number */
            readonly values: readonly string[] | null;
            /** @description The label that carries the index of a pattern */
            readonly index_label: string | null;
            /** @description The labels that tell the series of one source apart */
            readonly labels: readonly string[];
            /** @description Labels that are kept with the latest value only */
            readonly attributes: readonly string[];
            readonly derived_from: {
                readonly part: string;
                readonly whole: string;
            } | null;
            /** @description `scale` turns a value of `name` into one of `base_name`; null for text */
            readonly prometheus: {
                readonly name: string;
                readonly base_name: string;
                /** @enum {string} */
                readonly type: "gauge" | "counter";
                readonly scale: number;
            } | null;
        };
        readonly SourceList: {
            readonly sources: readonly components["schemas"]["Source"][];
            /** @description How many there are in all */
            readonly total: number;
            readonly limit: number;
            readonly offset: number;
        };
        readonly Source: {
            readonly id: string;
            readonly kind: string;
            readonly name: string;
            readonly tags: {
                readonly [key: string]: string;
            };
            /**
             * @description crit: silent for too long, or beyond a critical threshold for a minute
             * @enum {string}
             */
            readonly status: "ok" | "warn" | "crit";
            /** @description Time of its newest sample */
            readonly last_seen_at: string | null;
        };
        readonly HostList: {
            readonly hosts: readonly components["schemas"]["Host"][];
            /** @description How many there are in all */
            readonly total: number;
            readonly limit: number;
            readonly offset: number;
        };
        readonly Host: {
            readonly id: string;
            readonly hostname: string;
            readonly ips: readonly string[];
            readonly tags: {
                readonly [key: string]: string;
            };
            readonly has_gpu: boolean;
            readonly agent_version: string | null;
            /** @enum {string} */
            readonly status: "ok" | "warn" | "crit";
            readonly last_seen_at: string | null;
            /** @description Newest values; null where there is none, or only a stale one */
            readonly metrics_summary: {
                readonly cpu_pct: number | null;
                readonly mem_pct: number | null;
                /** @description Average over its GPUs */
                readonly gpu_pct: number | null;
                /** @description The fullest of its disks */
                readonly disk_pct: number | null;
                /** @description Sum over its interfaces */
                readonly net_tx_mbps: number | null;
            };
        };
        readonly HostDetail: {
            readonly host: components["schemas"]["Host"];
            /** @description By metric id, in order of time; the metrics of the summary, combined over disks, GPUs and interfaces as there */
            readonly metrics: {
                readonly [key: string]: readonly {
                    /**
                     * Format: date-time
                     * @description ISO 8601 UTC
                     * @example 2026-01-01T00:00:00.000Z
                     */
                    readonly ts: string;
                    readonly value: number | null;
                }[];
            };
        };
        readonly MetricsAnswer: {
            readonly metric: string;
            /** @description The source, under the name that hosts have; where one was asked for */
            readonly host_id?: string;
            /** @description The source, where one was asked for */
            readonly source_id?: string;
            /** @description Unit id, as in the catalog; none for a metric outside of it */
            readonly unit: string;
            /** @description In order of time; empty where the answer is in `series` */
            readonly datapoints: readonly components["schemas"]["Datapoint"][];
            /** @description When several sources, a kind, tags or an aggregate are asked for: those that have points */
            readonly series?: readonly components["schemas"]["MetricsSeries"][];
            /**
             * @description What was used
             * @enum {string}
             */
            readonly resolution: "raw" | "1m" | "5m" | "1h";
            /** @description Of an aggregate: length of the buckets, also where it is over raw */
            readonly bucket_seconds?: number;
        };
        readonly Datapoint: {
            /**
             * Format: date-time
             * @description ISO 8601 UTC
             * @example 2026-01-01T00:00:00.000Z
             */
            readonly ts: string;
            /** @description The sample; of a bucket its average, for a text the last one; null where the source said it had none */
            readonly value: number | boolean | string | null;
            /** @description Labels of the series, where it has any: several series can match */
            readonly labels?: {
                readonly [key: string]: string;
            };
        };
        readonly MetricsSeries: {
            /** @description The source; absent for an aggregate */
            readonly source_id?: string;
            /** @description Labels of the series; none for an aggregate */
            readonly labels: {
                readonly [key: string]: string;
            };
            /** @description With `by`: the tag and its value, empty for the sources without the tag */
            readonly tags?: {
                readonly [key: string]: string;
            };
            /** @description In order of time */
            readonly datapoints: readonly components["schemas"]["Datapoint"][];
        };
        readonly LatestAnswer: {
            readonly latest: readonly components["schemas"]["LatestValue"][];
            /** @description How many there are in all */
            readonly total: number;
            readonly limit: number;
            readonly offset: number;
        };
        readonly LatestValue: {
            readonly source_id: string;
            readonly kind: string;
            readonly metric: string;
            readonly labels: {
                readonly [key: string]: string;
            };
            /** @description What came with this value only, such as the process id of a top process */
            readonly attributes?: {
                readonly [key: string]: string;
            };
            /**
             * Format: date-time
             * @description Time of the sample itself, however old
             * @example 2026-01-01T00:00:00.000Z
             */
            readonly ts: string;
            readonly value: number | boolean | string | null;
            readonly unit: string;
            /** @enum {string} */
            readonly quality: "good" | "stale" | "absent";
        };
        readonly Cardinality: {
            /** @description Series in all */
            readonly total_series: number;
            /** @description Those with the most series first; limit and offset apply to both lists */
            readonly sources: readonly {
                readonly source_id: string;
                readonly series: number;
            }[];
            /** @description Those with the most series first */
            readonly metrics: readonly {
                readonly metric: string;
                readonly series: number;
                readonly in_catalog: boolean;
            }[];
            readonly total_sources: number;
            readonly total_metrics: number;
            readonly limit: number;
            readonly offset: number;
            readonly budgets: {
                readonly series: {
                    /** @description What senders may create; 0 is no limit */
                    readonly budget: number;
                    /** @description What is used of it */
                    readonly used: number;
                };
                readonly source_series: {
                    /** @description What senders may create; 0 is no limit */
                    readonly budget: number;
                    /** @description By the source with the most */
                    readonly used: number;
                };
                readonly metric_names: {
                    /** @description What senders may create; 0 is no limit */
                    readonly budget: number;
                    /** @description Names outside the catalog */
                    readonly used: number;
                };
            };
        };
        readonly AnomalyList: {
            readonly anomalies: readonly components["schemas"]["Anomaly"][];
            /** @description How many there are in all; looked for among the newest 20000 of the source and times asked for */
            readonly total: number;
            readonly limit: number;
            readonly offset: number;
        };
        readonly Anomaly: {
            readonly id: string;
            readonly source_id: string;
            readonly kind: string;
            readonly metric: string;
            /** @description Labels of the series, where it has any */
            readonly labels?: {
                readonly [key: string]: string;
            };
            /** @enum {string} */
            readonly severity: "warning" | "critical";
            /** @description The value with which it began */
            readonly value: number;
            /** @description The limit that was in force then */
            readonly threshold: number;
            /**
             * @description The side of the limit, strictly, on which the values are
             * @enum {string}
             */
            readonly direction: "above" | "below";
            /** @description The value furthest out */
            readonly peak_value: number;
            /** @description More than 1 where anomalies came faster than they could be kept one by one */
            readonly episodes: number;
            /**
             * Format: date-time
             * @description Time of the first sample beyond the limit
             * @example 2026-01-01T00:00:00.000Z
             */
            readonly started_at: string;
            /**
             * Format: date-time
             * @description ISO 8601 UTC
             * @example 2026-01-01T00:00:00.000Z
             */
            readonly peak_at: string;
            /** @description Time of the first sample back within the limit; null while it lasts */
            readonly ended_at: string | null;
        };
        readonly TelemetryTypes: {
            readonly telemetry_types: {
                readonly [key: string]: {
                    readonly unit: string | null;
                    /** @enum {string} */
                    readonly data_type: "number" | "integer" | "boolean" | "enum" | "text";
                    readonly range: {
                        readonly min: number | null;
                        readonly max: number | null;
                    } | null;
                    readonly description: string;
                    readonly enum: readonly string[] | null;
                };
            };
            /** Format: date-time */
            readonly last_updated: string;
        };
        readonly CommandTemplates: {
            readonly command_templates: {
                readonly [key: string]: components["schemas"]["CommandTemplate"];
            };
            /** Format: date-time */
            readonly last_updated: string;
        };
        readonly CommandTemplate: {
            readonly command: string;
            readonly parameters: {
                readonly [key: string]: {
                    /** @enum {string} */
                    readonly type: "number" | "integer" | "boolean" | "enum" | "text";
                    readonly required: boolean;
                    readonly enum: readonly string[] | null;
                    readonly default: number | boolean | string | null;
                    readonly min: number | null;
                    readonly max: number | null;
                    readonly description: string;
                };
            };
            readonly description: string;
        };
        readonly IssuedCommand: {
            /** @description Null for a dry run */
            readonly id: string | null;
            /**
             * @description pending until the stage is final, then success or error
             * @enum {string}
             */
            readonly status: "pending" | "success" | "error";
            /** @enum {string} */
            readonly stage: "queued" | "sent" | "accepted" | "executing" | "succeeded" | "failed" | "timed_out" | "cancelled";
            /**
             * @description There when nothing was sent or kept
             * @constant
             */
            readonly dry_run?: true;
        };
        readonly CommandList: {
            readonly commands: readonly components["schemas"]["Command"][];
            /** @description How many there are in all */
            readonly total: number;
            readonly limit: number;
            readonly offset: number;
        };
        readonly Command: {
            readonly id: string;
            readonly source_id: string;
            readonly kind: string;
            readonly command: string;
            /** @description Defaults filled in */
            readonly parameters: {
                readonly [key: string]: number | boolean | string;
            };
            /** @description What its sender calls it, where it came over a socket */
            readonly correlation_id: string | null;
            /** @description Whether it needs the approval of a second principal */
            readonly critical: boolean;
            readonly awaits_approval: boolean;
            /**
             * @description pending until the stage is final, then success or error
             * @enum {string}
             */
            readonly status: "pending" | "success" | "error";
            /** @enum {string} */
            readonly stage: "queued" | "sent" | "accepted" | "executing" | "succeeded" | "failed" | "timed_out" | "cancelled";
            /** @description Of the last stage, for people */
            readonly message: string;
            /** @description The principal */
            readonly issued_by: string;
            /**
             * Format: date-time
             * @description ISO 8601 UTC
             * @example 2026-01-01T00:00:00.000Z
             */
            readonly issued_at: string;
            readonly approved_by: string | null;
            readonly approved_at: string | null;
            /** @description Null while it is under way */
            readonly finished_at: string | null;
            /** @description In order */
            readonly stages: readonly {
                /** @enum {string} */
                readonly stage: "queued" | "sent" | "accepted" | "executing" | "succeeded" | "failed" | "timed_out" | "cancelled";
                /**
                 * Format: date-time
                 * @description ISO 8601 UTC
                 * @example 2026-01-01T00:00:00.000Z
                 */
                readonly at: string;
                readonly message: string;
            }[];
        };
        readonly History: {
            readonly data: readonly components["schemas"]["HistoryMessage"][];
            /** @description Messages in the log */
            readonly total_records: number;
            /** @description Those that the filters leave */
            readonly filtered_records: number;
        };
        readonly HistoryMessage: {
            /** @constant */
            readonly type: "data";
            readonly source_id: string;
            /** @description Telemetry type */
            readonly id: string;
            /** @description Null when the device had none */
            readonly value: number | boolean | string | null;
            /**
             * Format: date-time
             * @description ISO 8601 UTC
             * @example 2026-01-01T00:00:00.000Z
             */
            readonly timestamp: string;
            /** @description Kind of the source where it is no device */
            readonly kind?: string;
            readonly labels?: {
                readonly [key: string]: string;
            };
        } | {
            /** @constant */
            readonly type: "command";
            readonly source_id: string;
            readonly id: string;
            /** @description As in each of its results */
            readonly command_id: string;
            readonly command: string;
            readonly parameters: {
                readonly [key: string]: number | boolean | string;
            };
            readonly issued_by: string;
            /**
             * Format: date-time
             * @description ISO 8601 UTC
             * @example 2026-01-01T00:00:00.000Z
             */
            readonly timestamp: string;
            /** @description Kind of the source where it is no device */
            readonly kind?: string;
        } | {
            /** @constant */
            readonly type: "command_result";
            readonly source_id: string;
            readonly id: string;
            readonly command_id: string;
            readonly command: string;
            /** @enum {string} */
            readonly status: "pending" | "success" | "error";
            /** @enum {string} */
            readonly stage: "queued" | "sent" | "accepted" | "executing" | "succeeded" | "failed" | "timed_out" | "cancelled";
            readonly message: string;
            /**
             * Format: date-time
             * @description ISO 8601 UTC
             * @example 2026-01-01T00:00:00.000Z
             */
            readonly timestamp: string;
            /** @description Kind of the source where it is no device */
            readonly kind?: string;
        } | {
            /** @constant */
            readonly type: "device_message";
            readonly source_id: string;
            /** @enum {string} */
            readonly level: "info" | "warning" | "error";
            readonly message: string;
            /**
             * Format: date-time
             * @description ISO 8601 UTC
             * @example 2026-01-01T00:00:00.000Z
             */
            readonly timestamp: string;
            /** @description Kind of the source where it is no device */
            readonly kind?: string;
        };
        readonly ClearedHistory: {
            /** @constant */
            readonly status: "deleted";
            /** @description Messages that were in the log */
            readonly deleted: number;
        };
        readonly CreatedKey: {
            readonly id: string;
            /** @description Shown this once: it is kept as a hash only */
            readonly key: string;
        };
        readonly KeyList: {
            readonly keys: readonly components["schemas"]["ApiKey"][];
            /** @description How many there are in all */
            readonly total: number;
            readonly limit: number;
            readonly offset: number;
        };
        readonly ApiKey: {
            readonly id: string;
            readonly name: string;
            readonly scopes: readonly ("ingest" | "read" | "write" | "command" | "admin")[];
            readonly host_id: string | null;
            /**
             * Format: date-time
             * @description ISO 8601 UTC
             * @example 2026-01-01T00:00:00.000Z
             */
            readonly created_at: string;
            /** @description The principal that made it */
            readonly created_by: string;
            /** @description To the minute */
            readonly last_used_at: string | null;
            readonly revoked_at: string | null;
        };
        readonly RevokedKey: {
            /** @constant */
            readonly status: "deleted";
        };
        readonly IngestReceipt: {
            /** @description Samples that are on disk now; a duplicate counts */
            readonly accepted: number;
            readonly rejected: number;
            /** @description One entry for each rejected sample, in order: its place in the list, from 0, and the reason */
            readonly errors: readonly {
                readonly index: number;
                /** @enum {string} */
                readonly reason: "malformed" | "unknown_metric" | "out_of_range" | "wrong_type" | "not_finite" | "too_old" | "in_future" | "bad_timestamp" | "bad_labels" | "unknown_source" | "kind_conflict" | "type_conflict" | "series_budget" | "metric_name_budget";
            }[];
        };
        readonly SatelliteAccepted: {
            /** @constant */
            readonly status: "accepted";
            readonly satellite_id: string;
        };
        readonly SatelliteBatchAccepted: {
            /** @constant */
            readonly status: "accepted";
            /** @description Points that are on disk now; a duplicate counts */
            readonly count: number;
            readonly rejected: number;
            /** @description One entry for each rejected point, in order: its place in the list, from 0, and the reason */
            readonly errors: readonly {
                readonly index: number;
                /** @enum {string} */
                readonly reason: "malformed" | "unknown_metric" | "out_of_range" | "wrong_type" | "not_finite" | "too_old" | "in_future" | "bad_timestamp" | "bad_labels" | "unknown_source" | "kind_conflict" | "type_conflict" | "series_budget" | "metric_name_budget";
            }[];
        };
        readonly ExportMetricsServiceResponse: {
            readonly partialSuccess?: {
                /** @description int64, as OTLP writes it in JSON */
                readonly rejectedDataPoints: string;
                readonly errorMessage: string;
            };
        };
        readonly ErrorBody: {
            readonly error: {
                /** @enum {string} */
                readonly code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
                readonly message: string;
                readonly details: readonly {
                    readonly path: string;
                    readonly message: string;
                }[] | {
                    readonly [key: string]: unknown;
                };
                readonly request_id: string;
            };
        };
    };
    responses: {
        /** @description The error BAD_REQUEST */
        readonly BAD_REQUEST: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The error UNAUTHORIZED */
        readonly UNAUTHORIZED: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The error FORBIDDEN */
        readonly FORBIDDEN: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The error NOT_FOUND */
        readonly NOT_FOUND: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The error CONFLICT */
        readonly CONFLICT: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The error PRECONDITION_FAILED */
        readonly PRECONDITION_FAILED: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The error PAYLOAD_TOO_LARGE */
        readonly PAYLOAD_TOO_LARGE: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The error UNSUPPORTED_MEDIA_TYPE */
        readonly UNSUPPORTED_MEDIA_TYPE: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The error RATE_LIMIT_EXCEEDED */
        readonly RATE_LIMIT_EXCEEDED: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The error INTERNAL_ERROR */
        readonly INTERNAL_ERROR: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The error UNAVAILABLE */
        readonly UNAVAILABLE: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ErrorBody"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly getHealth: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Health"];
                };
            };
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    readonly getReady: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ready"];
                };
            };
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
            /** @description It cannot store samples or state */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Ready"];
                };
            };
        };
    };
    readonly getComponentsHealth: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ComponentsHealth"];
                };
            };
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
            /** @description A part has failed */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ComponentsHealth"];
                };
            };
        };
    };
    readonly planRetention: {
        readonly parameters: {
            readonly query?: {
                readonly raw?: number;
                readonly "1m"?: number;
                readonly "5m"?: number;
                readonly "1h"?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RetentionPlan"];
                };
            };
            readonly 400: components["responses"]["BAD_REQUEST"];
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    readonly getStatus: {
        readonly parameters: {
            readonly query?: {
                readonly source_id?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DishStatus"];
                };
            };
            readonly 400: components["responses"]["BAD_REQUEST"];
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 404: components["responses"]["NOT_FOUND"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    readonly getConfig: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful response */
            readonly 200: {
                headers: {
                    /** @description Names this state of the configuration */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ConfigTree"];
                };
            };
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    readonly replaceConfig: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag that was read; a write to another state is refused */
                readonly "If-Match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description `simulation` plays sources; `live` takes only what real ones send.
                     * @enum {string}
                     */
                    readonly mode?: "simulation" | "live";
                    /** @description Time between two turns of the simulator, whole seconds. */
                    readonly update_interval_seconds?: number;
                    /** @description Seed of all simulated chance: the same seed and start time give the same samples. */
                    readonly seed?: number;
                    /** @description Where a simulated dish goes. */
                    readonly route?: {
                        /**
                         * @description The shape of the way.
                         * @enum {string}
                         */
                        readonly pattern?: "circular" | "figure_8" | "straight" | "waypoints" | "random_walk";
                        readonly start?: {
                            /** @description Where the route begins, degrees north. */
                            readonly latitude?: number;
                            /** @description Where the route begins, degrees east. */
                            readonly longitude?: number;
                        };
                        /** @description Radius of a circle, of each loop of a figure of eight, and of the area of a random walk, km. */
                        readonly radius_km?: number;
                        /** @description Length of a straight route, km. */
                        readonly distance_km?: number;
                        /** @description The points of the pattern `waypoints`, in order, at least two; joined by great circles. */
                        readonly waypoints?: readonly {
                            /** @description Degrees north. */
                            readonly latitude: number;
                            /** @description Degrees east. */
                            readonly longitude: number;
                        }[];
                        /**
                         * @description What happens at the end: begin again, stay there, or go back.
                         * @enum {string}
                         */
                        readonly completion?: "loop" | "stop" | "reverse";
                        readonly speed_knots?: {
                            /** @description Lowest speed over ground, knots. */
                            readonly min?: number;
                            /** @description Highest speed over ground, knots. */
                            readonly max?: number;
                        };
                        readonly altitude_meters?: {
                            /** @description Lowest altitude above sea level, metres. */
                            readonly min?: number;
                            /** @description Highest altitude above sea level, metres. */
                            readonly max?: number;
                        };
                    };
                    /** @description The link of a simulated dish. */
                    readonly network?: {
                        readonly latency_ms?: {
                            /** @description Lowest latency, ms. */
                            readonly min?: number;
                            /** @description Latency around which it varies, ms. */
                            readonly typical?: number;
                            /** @description Highest latency outside of spikes, ms. */
                            readonly max?: number;
                            /** @description Highest latency in a spike, ms. */
                            readonly spike_max?: number;
                            /** @description Chance that a spike begins in a second. */
                            readonly spike_probability?: number;
                        };
                        readonly throughput_down_mbps?: {
                            /** @description Lowest downlink throughput, Mbit/s. */
                            readonly min?: number;
                            /** @description Highest downlink throughput, Mbit/s. */
                            readonly max?: number;
                        };
                        readonly throughput_up_mbps?: {
                            /** @description Lowest uplink throughput, Mbit/s. */
                            readonly min?: number;
                            /** @description Highest uplink throughput, Mbit/s. */
                            readonly max?: number;
                        };
                        readonly packet_loss_percent?: {
                            /** @description Lowest packet loss, percent. */
                            readonly min?: number;
                            /** @description Highest packet loss, percent. */
                            readonly max?: number;
                        };
                        /**
                         * @description A degradation that is played on top of the usual variation.
                         * @enum {string}
                         */
                        readonly scenario?: "none" | "congestion" | "handover" | "rain" | "outage";
                    };
                    /** @description How much of the sky is blocked for a simulated dish. */
                    readonly obstruction?: {
                        /** @description Lowest obstruction, percent of the sky. */
                        readonly min_percent?: number;
                        /** @description Highest obstruction, percent of the sky. */
                        readonly max_percent?: number;
                        /** @description How fast obstruction varies; 0 keeps it still. */
                        readonly variation_rate?: number;
                    };
                    /** @description What the weather does to the link of a simulated dish. */
                    readonly weather?: {
                        /** @description Whether weather fades the signal. */
                        readonly enabled?: boolean;
                    };
                    /** @description Which kinds the simulator plays, and how many sources of each. */
                    readonly simulation?: {
                        readonly dish?: {
                            /** @description Whether sources of kind dish are simulated. */
                            readonly enabled?: boolean;
                            /** @description How many sources of kind dish are simulated. */
                            readonly count?: number;
                        };
                        readonly device?: {
                            /** @description Whether sources of kind device are simulated. */
                            readonly enabled?: boolean;
                            /** @description How many sources of kind device are simulated. */
                            readonly count?: number;
                        };
                        readonly stream?: {
                            /** @description Whether sources of kind stream are simulated. */
                            readonly enabled?: boolean;
                            /** @description How many sources of kind stream are simulated. */
                            readonly count?: number;
                        };
                        readonly satellite?: {
                            /** @description Whether sources of kind satellite are simulated. */
                            readonly enabled?: boolean;
                            /** @description How many sources of kind satellite are simulated. */
                            readonly count?: number;
                            /** @description How many times a second each satellite sends its values. */
                            readonly rate_hz?: number;
                            /** @description Probability that a set of values holds an anomaly. */
                            readonly anomaly_rate?: number;
                        };
                        readonly host?: {
                            /** @description Whether sources of kind host are simulated. */
                            readonly enabled?: boolean;
                            /** @description How many sources of kind host are simulated. */
                            readonly count?: number;
                        };
                    };
                    /** @description The server. */
                    readonly http?: {
                        /** @description Longest request body that is read, bytes. */
                        readonly body_limit_bytes?: number;
                        /** @description Origins whose pages may call the API from a browser. */
                        readonly cors_origins?: readonly string[];
                        /** @description Hosts, with or without a port, besides the loopback names, under which open access is given. */
                        readonly allowed_hosts?: readonly string[];
                        /** @description Addresses and networks of proxies whose X-Forwarded-* headers are believed. */
                        readonly trusted_proxies?: readonly string[];
                        /** @description Where callers reach this server, for links in messages and reports. */
                        readonly public_url?: string | null;
                        readonly tls?: {
                            /** @description PEM file with the certificate chain; needs the key file too. */
                            readonly cert_file?: string | null;
                            /** @description PEM file with the private key; needs the certificate file too. */
                            readonly key_file?: string | null;
                        };
                    };
                    /** @description Who may call. */
                    readonly auth?: {
                        /**
                         * @description `auto` is open on a loopback address and required elsewhere.
                         * @enum {string}
                         */
                        readonly mode?: "auto" | "open" | "required";
                    };
                    /** @description Limits of each principal; there are none where access is open. */
                    readonly rate_limits?: {
                        /** @description Reads that a principal may make a minute. */
                        readonly reads_per_minute?: number;
                        /** @description Writes that a principal may make a minute. */
                        readonly writes_per_minute?: number;
                    };
                    /** @description The door for samples. */
                    readonly ingest?: {
                        /** @description How old a sample may be on arrival, seconds. */
                        readonly max_past_seconds?: number;
                        /** @description How far ahead of this clock a sample may be, seconds. */
                        readonly max_future_seconds?: number;
                        /** @description Upper bound of the samples that a group may wait for. A group is written as soon as the store is free, so none is waited for. */
                        readonly batch_size?: number;
                        /** @description Upper bound of the time that samples may wait for company, ms. A group is written as soon as the store is free. */
                        readonly batch_timeout_ms?: number;
                        /** @description Samples that may wait to be written; beyond, senders get 503. */
                        readonly queue_samples?: number;
                        /** @description Series that senders of a tenant may create. */
                        readonly series_budget?: number;
                        /** @description Series of one source that senders may create; 0 is no limit. */
                        readonly source_series_budget?: number;
                        /** @description Metric names outside the catalog that senders may create. */
                        readonly metric_name_budget?: number;
                        /** @description Whether unknown sources register themselves with their first samples. */
                        readonly auto_register?: boolean;
                        /** @description Samples that a principal may send a minute; 0 is no limit. Not used yet. */
                        readonly samples_per_minute?: number;
                    };
                    /** @description How much is kept, and for how long. */
                    readonly store?: {
                        readonly retention_days?: {
                            /** @description How long samples are kept as they came, days. */
                            readonly raw?: number;
                            /** @description How long one-minute roll-ups are kept, days. */
                            readonly "1m"?: number;
                            /** @description How long five-minute roll-ups are kept, days. */
                            readonly "5m"?: number;
                            /** @description How long one-hour roll-ups are kept, days. */
                            readonly "1h"?: number;
                            /** @description How long the log of device messages is kept, days; 0 is for ever. */
                            readonly device_log?: number;
                            /** @description How long events, anomalies for example, are kept after they ended, days. */
                            readonly events?: number;
                            /** @description How long audit rows are kept, days. */
                            readonly audit?: number;
                        };
                        /** @description Memory that the sample store may take, MB. */
                        readonly memory_limit_mb?: number;
                    };
                    /** @description Sockets and server-sent events. */
                    readonly live?: {
                        /** @description Live connections at a time. */
                        readonly max_connections?: number;
                        /** @description Messages that may wait for a slow reader before it is told of a gap. */
                        readonly queue_messages?: number;
                        /** @description How far back a reader may resume, seconds. */
                        readonly resume_seconds?: number;
                        /** @description Time between two updates on `/ws/live/{stream_id}`, seconds. */
                        readonly stream_update_seconds?: number;
                    };
                    /** @description Fixed limits of satellites. */
                    readonly anomalies?: {
                        /** @description A satellite battery below this is an anomaly, percent. */
                        readonly battery_min?: number;
                        /** @description Satellite storage in use above this is an anomaly, MB. */
                        readonly storage_max?: number;
                        /** @description A satellite signal below this is an anomaly, dBm. */
                        readonly signal_min?: number;
                    };
                    /** @description The page `/metrics`. */
                    readonly exporter?: {
                        /** @description Bearer token that `/metrics` asks for; null asks for none. */
                        readonly token?: string | null;
                        /** @description Series on `/metrics` at most. */
                        readonly max_series?: number;
                        /** @description Silence after which a series leaves `/metrics`, seconds. */
                        readonly stale_after_seconds?: number;
                    };
                    /** @description What host agents are told. */
                    readonly agent?: {
                        /** @description Time between two readings of a host, seconds. */
                        readonly interval_seconds?: number;
                        /** @description Time between two heartbeats of an agent, seconds. */
                        readonly heartbeat_seconds?: number;
                        /** @description Processes that an agent reports, by use of CPU. */
                        readonly top_processes?: number;
                    };
                    /** @description Evaluation of alert rules and delivery of messages. */
                    readonly alerting?: {
                        /** @description Time between two evaluations of the rules, seconds. */
                        readonly interval_seconds?: number;
                        /** @description Quiet time before a rule may notify again, seconds. */
                        readonly cooldown_seconds?: number;
                        /** @description Attempts to deliver a message. */
                        readonly retry_attempts?: number;
                        /** @description Wait before the second attempt, seconds; doubled for each further one. */
                        readonly retry_base_seconds?: number;
                        /** @description Whether webhooks may call private and loopback addresses. */
                        readonly allow_private_targets?: boolean;
                    };
                    /** @description How long an answer may be given again. */
                    readonly cache?: {
                        /** @description Life of cached stream lists, seconds; 0 caches nothing. */
                        readonly streams_ttl_seconds?: number;
                        /** @description Life of cached stream metrics, seconds; 0 caches nothing. */
                        readonly metrics_ttl_seconds?: number;
                        /** @description Life of cached metric queries, seconds; 0 caches nothing. */
                        readonly query_ttl_seconds?: number;
                    };
                    /** @description Outgoing mail. */
                    readonly smtp?: {
                        /** @description Mail server, with user and password; null sends no mail. */
                        readonly url?: string | null;
                        /** @description Sender of outgoing mail. */
                        readonly from?: string | null;
                    };
                    /** @description Several owners in one process. */
                    readonly tenancy?: {
                        /** @description Whether sources, rules, users and keys belong to tenants. */
                        readonly enabled?: boolean;
                    };
                    readonly restart_required?: readonly string[];
                } & {
                    readonly [key: string]: unknown;
                };
            };
        };
        readonly responses: {
            /** @description Successful response */
            readonly 200: {
                headers: {
                    /** @description Names this state of the configuration */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ConfigAnswer"];
                };
            };
            readonly 400: components["responses"]["BAD_REQUEST"];
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 412: components["responses"]["PRECONDITION_FAILED"];
            readonly 413: components["responses"]["PAYLOAD_TOO_LARGE"];
            readonly 415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    readonly mergeConfig: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag that was read; a write to another state is refused */
                readonly "If-Match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /**
                     * @description `simulation` plays sources; `live` takes only what real ones send.
                     * @enum {string}
                     */
                    readonly mode?: "simulation" | "live";
                    /** @description Time between two turns of the simulator, whole seconds. */
                    readonly update_interval_seconds?: number;
                    /** @description Seed of all simulated chance: the same seed and start time give the same samples. */
                    readonly seed?: number;
                    /** @description Where a simulated dish goes. */
                    readonly route?: {
                        /**
                         * @description The shape of the way.
                         * @enum {string}
                         */
                        readonly pattern?: "circular" | "figure_8" | "straight" | "waypoints" | "random_walk";
                        readonly start?: {
                            /** @description Where the route begins, degrees north. */
                            readonly latitude?: number;
                            /** @description Where the route begins, degrees east. */
                            readonly longitude?: number;
                        };
                        /** @description Radius of a circle, of each loop of a figure of eight, and of the area of a random walk, km. */
                        readonly radius_km?: number;
                        /** @description Length of a straight route, km. */
                        readonly distance_km?: number;
                        /** @description The points of the pattern `waypoints`, in order, at least two; joined by great circles. */
                        readonly waypoints?: readonly {
                            /** @description Degrees north. */
                            readonly latitude: number;
                            /** @description Degrees east. */
                            readonly longitude: number;
                        }[];
                        /**
                         * @description What happens at the end: begin again, stay there, or go back.
                         * @enum {string}
                         */
                        readonly completion?: "loop" | "stop" | "reverse";
                        readonly speed_knots?: {
                            /** @description Lowest speed over ground, knots. */
                            readonly min?: number;
                            /** @description Highest speed over ground, knots. */
                            readonly max?: number;
                        };
                        readonly altitude_meters?: {
                            /** @description Lowest altitude above sea level, metres. */
                            readonly min?: number;
                            /** @description Highest altitude above sea level, metres. */
                            readonly max?: number;
                        };
                    };
                    /** @description The link of a simulated dish. */
                    readonly network?: {
                        readonly latency_ms?: {
                            /** @description Lowest latency, ms. */
                            readonly min?: number;
                            /** @description Latency around which it varies, ms. */
                            readonly typical?: number;
                            /** @description Highest latency outside of spikes, ms. */
                            readonly max?: number;
                            /** @description Highest latency in a spike, ms. */
                            readonly spike_max?: number;
                            /** @description Chance that a spike begins in a second. */
                            readonly spike_probability?: number;
                        };
                        readonly throughput_down_mbps?: {
                            /** @description Lowest downlink throughput, Mbit/s. */
                            readonly min?: number;
                            /** @description Highest downlink throughput, Mbit/s. */
                            readonly max?: number;
                        };
                        readonly throughput_up_mbps?: {
                            /** @description Lowest uplink throughput, Mbit/s. */
                            readonly min?: number;
                            /** @description Highest uplink throughput, Mbit/s. */
                            readonly max?: number;
                        };
                        readonly packet_loss_percent?: {
                            /** @description Lowest packet loss, percent. */
                            readonly min?: number;
                            /** @description Highest packet loss, percent. */
                            readonly max?: number;
                        };
                        /**
                         * @description A degradation that is played on top of the usual variation.
                         * @enum {string}
                         */
                        readonly scenario?: "none" | "congestion" | "handover" | "rain" | "outage";
                    };
                    /** @description How much of the sky is blocked for a simulated dish. */
                    readonly obstruction?: {
                        /** @description Lowest obstruction, percent of the sky. */
                        readonly min_percent?: number;
                        /** @description Highest obstruction, percent of the sky. */
                        readonly max_percent?: number;
                        /** @description How fast obstruction varies; 0 keeps it still. */
                        readonly variation_rate?: number;
                    };
                    /** @description What the weather does to the link of a simulated dish. */
                    readonly weather?: {
                        /** @description Whether weather fades the signal. */
                        readonly enabled?: boolean;
                    };
                    /** @description Which kinds the simulator plays, and how many sources of each. */
                    readonly simulation?: {
                        readonly dish?: {
                            /** @description Whether sources of kind dish are simulated. */
                            readonly enabled?: boolean;
                            /** @description How many sources of kind dish are simulated. */
                            readonly count?: number;
                        };
                        readonly device?: {
                            /** @description Whether sources of kind device are simulated. */
                            readonly enabled?: boolean;
                            /** @description How many sources of kind device are simulated. */
                            readonly count?: number;
                        };
                        readonly stream?: {
                            /** @description Whether sources of kind stream are simulated. */
                            readonly enabled?: boolean;
                            /** @description How many sources of kind stream are simulated. */
                            readonly count?: number;
                        };
                        readonly satellite?: {
                            /** @description Whether sources of kind satellite are simulated. */
                            readonly enabled?: boolean;
                            /** @description How many sources of kind satellite are simulated. */
                            readonly count?: number;
                            /** @description How many times a second each satellite sends its values. */
                            readonly rate_hz?: number;
                            /** @description Probability that a set of values holds an anomaly. */
                            readonly anomaly_rate?: number;
                        };
                        readonly host?: {
                            /** @description Whether sources of kind host are simulated. */
                            readonly enabled?: boolean;
                            /** @description How many sources of kind host are simulated. */
                            readonly count?: number;
                        };
                    };
                    /** @description The server. */
                    readonly http?: {
                        /** @description Longest request body that is read, bytes. */
                        readonly body_limit_bytes?: number;
                        /** @description Origins whose pages may call the API from a browser. */
                        readonly cors_origins?: readonly string[];
                        /** @description Hosts, with or without a port, besides the loopback names, under which open access is given. */
                        readonly allowed_hosts?: readonly string[];
                        /** @description Addresses and networks of proxies whose X-Forwarded-* headers are believed. */
                        readonly trusted_proxies?: readonly string[];
                        /** @description Where callers reach this server, for links in messages and reports. */
                        readonly public_url?: string | null;
                        readonly tls?: {
                            /** @description PEM file with the certificate chain; needs the key file too. */
                            readonly cert_file?: string | null;
                            /** @description PEM file with the private key; needs the certificate file too. */
                            readonly key_file?: string | null;
                        };
                    };
                    /** @description Who may call. */
                    readonly auth?: {
                        /**
                         * @description `auto` is open on a loopback address and required elsewhere.
                         * @enum {string}
                         */
                        readonly mode?: "auto" | "open" | "required";
                    };
                    /** @description Limits of each principal; there are none where access is open. */
                    readonly rate_limits?: {
                        /** @description Reads that a principal may make a minute. */
                        readonly reads_per_minute?: number;
                        /** @description Writes that a principal may make a minute. */
                        readonly writes_per_minute?: number;
                    };
                    /** @description The door for samples. */
                    readonly ingest?: {
                        /** @description How old a sample may be on arrival, seconds. */
                        readonly max_past_seconds?: number;
                        /** @description How far ahead of this clock a sample may be, seconds. */
                        readonly max_future_seconds?: number;
                        /** @description Upper bound of the samples that a group may wait for. A group is written as soon as the store is free, so none is waited for. */
                        readonly batch_size?: number;
                        /** @description Upper bound of the time that samples may wait for company, ms. A group is written as soon as the store is free. */
                        readonly batch_timeout_ms?: number;
                        /** @description Samples that may wait to be written; beyond, senders get 503. */
                        readonly queue_samples?: number;
                        /** @description Series that senders of a tenant may create. */
                        readonly series_budget?: number;
                        /** @description Series of one source that senders may create; 0 is no limit. */
                        readonly source_series_budget?: number;
                        /** @description Metric names outside the catalog that senders may create. */
                        readonly metric_name_budget?: number;
                        /** @description Whether unknown sources register themselves with their first samples. */
                        readonly auto_register?: boolean;
                        /** @description Samples that a principal may send a minute; 0 is no limit. Not used yet. */
                        readonly samples_per_minute?: number;
                    };
                    /** @description How much is kept, and for how long. */
                    readonly store?: {
                        readonly retention_days?: {
                            /** @description How long samples are kept as they came, days. */
                            readonly raw?: number;
                            /** @description How long one-minute roll-ups are kept, days. */
                            readonly "1m"?: number;
                            /** @description How long five-minute roll-ups are kept, days. */
                            readonly "5m"?: number;
                            /** @description How long one-hour roll-ups are kept, days. */
                            readonly "1h"?: number;
                            /** @description How long the log of device messages is kept, days; 0 is for ever. */
                            readonly device_log?: number;
                            /** @description How long events, anomalies for example, are kept after they ended, days. */
                            readonly events?: number;
                            /** @description How long audit rows are kept, days. */
                            readonly audit?: number;
                        };
                        /** @description Memory that the sample store may take, MB. */
                        readonly memory_limit_mb?: number;
                    };
                    /** @description Sockets and server-sent events. */
                    readonly live?: {
                        /** @description Live connections at a time. */
                        readonly max_connections?: number;
                        /** @description Messages that may wait for a slow reader before it is told of a gap. */
                        readonly queue_messages?: number;
                        /** @description How far back a reader may resume, seconds. */
                        readonly resume_seconds?: number;
                        /** @description Time between two updates on `/ws/live/{stream_id}`, seconds. */
                        readonly stream_update_seconds?: number;
                    };
                    /** @description Fixed limits of satellites. */
                    readonly anomalies?: {
                        /** @description A satellite battery below this is an anomaly, percent. */
                        readonly battery_min?: number;
                        /** @description Satellite storage in use above this is an anomaly, MB. */
                        readonly storage_max?: number;
                        /** @description A satellite signal below this is an anomaly, dBm. */
                        readonly signal_min?: number;
                    };
                    /** @description The page `/metrics`. */
                    readonly exporter?: {
                        /** @description Bearer token that `/metrics` asks for; null asks for none. */
                        readonly token?: string | null;
                        /** @description Series on `/metrics` at most. */
                        readonly max_series?: number;
                        /** @description Silence after which a series leaves `/metrics`, seconds. */
                        readonly stale_after_seconds?: number;
                    };
                    /** @description What host agents are told. */
                    readonly agent?: {
                        /** @description Time between two readings of a host, seconds. */
                        readonly interval_seconds?: number;
                        /** @description Time between two heartbeats of an agent, seconds. */
                        readonly heartbeat_seconds?: number;
                        /** @description Processes that an agent reports, by use of CPU. */
                        readonly top_processes?: number;
                    };
                    /** @description Evaluation of alert rules and delivery of messages. */
                    readonly alerting?: {
                        /** @description Time between two evaluations of the rules, seconds. */
                        readonly interval_seconds?: number;
                        /** @description Quiet time before a rule may notify again, seconds. */
                        readonly cooldown_seconds?: number;
                        /** @description Attempts to deliver a message. */
                        readonly retry_attempts?: number;
                        /** @description Wait before the second attempt, seconds; doubled for each further one. */
                        readonly retry_base_seconds?: number;
                        /** @description Whether webhooks may call private and loopback addresses. */
                        readonly allow_private_targets?: boolean;
                    };
                    /** @description How long an answer may be given again. */
                    readonly cache?: {
                        /** @description Life of cached stream lists, seconds; 0 caches nothing. */
                        readonly streams_ttl_seconds?: number;
                        /** @description Life of cached stream metrics, seconds; 0 caches nothing. */
                        readonly metrics_ttl_seconds?: number;
                        /** @description Life of cached metric queries, seconds; 0 caches nothing. */
                        readonly query_ttl_seconds?: number;
                    };
                    /** @description Outgoing mail. */
                    readonly smtp?: {
                        /** @description Mail server, with user and password; null sends no mail. */
                        readonly url?: string | null;
                        /** @description Sender of outgoing mail. */
                        readonly from?: string | null;
                    };
                    /** @description Several owners in one process. */
                    readonly tenancy?: {
                        /** @description Whether sources, rules, users and keys belong to tenants. */
                        readonly enabled?: boolean;
                    };
                    readonly restart_required?: readonly string[];
                } & {
                    readonly [key: string]: unknown;
                };
            };
        };
        readonly responses: {
            /** @description Successful response */
            readonly 200: {
                headers: {
                    /** @description Names this state of the configuration */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ConfigAnswer"];
                };
            };
            readonly 400: components["responses"]["BAD_REQUEST"];
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 412: components["responses"]["PRECONDITION_FAILED"];
            readonly 413: components["responses"]["PAYLOAD_TOO_LARGE"];
            readonly 415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    readonly resetConfig: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag that was read; a write to another state is refused */
                readonly "If-Match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful response */
            readonly 200: {
                headers: {
                    /** @description Names this state of the configuration */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ConfigAnswer"];
                };
            };
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 412: components["responses"]["PRECONDITION_FAILED"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    readonly getCatalog: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CatalogAnswer"];
                };
            };
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    readonly listSources: {
        readonly parameters: {
            readonly query?: {
                readonly kind?: string;
                readonly status?: "ok" | "warn" | "crit";
                readonly tags?: string;
                readonly limit?: number;
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SourceList"];
                };
            };
            readonly 400: components["responses"]["BAD_REQUEST"];
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    readonly listHosts: {
        readonly parameters: {
            readonly query?: {
                readonly status?: "ok" | "warn" | "crit";
                readonly tags?: string;
                readonly limit?: number;
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["HostList"];
                };
            };
            readonly 400: components["responses"]["BAD_REQUEST"];
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    readonly getHost: {
        readonly parameters: {
            readonly query?: {
                readonly range?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["HostDetail"];
                };
            };
            readonly 400: components["responses"]["BAD_REQUEST"];
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 404: components["responses"]["NOT_FOUND"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    readonly queryMetrics: {
        readonly parameters: {
            readonly query: {
                readonly host_id?: string;
                readonly source_id?: string;
                readonly kind?: string;
                readonly tags?: string;
                readonly range?: string;
                readonly from?: string;
                readonly to?: string;
                readonly labels?: string;
                readonly resolution?: "raw" | "1m" | "5m" | "1h";
                /** @description Metric id, for example cpu.utilization */
                readonly metric: string;
                readonly points?: number;
                readonly aggregate?: "avg" | "min" | "max" | "sum" | "count" | "p50" | "p95" | "p99";
                readonly by?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MetricsAnswer"];
                };
            };
            readonly 400: components["responses"]["BAD_REQUEST"];
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 404: components["responses"]["NOT_FOUND"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
            readonly 503: components["responses"]["UNAVAILABLE"];
        };
    };
    readonly getLatestMetrics: {
        readonly parameters: {
            readonly query?: {
                readonly source_id?: string;
                readonly kind?: string;
                readonly metric?: string;
                readonly limit?: number;
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LatestAnswer"];
                };
            };
            readonly 400: components["responses"]["BAD_REQUEST"];
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 404: components["responses"]["NOT_FOUND"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    readonly getCardinality: {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Cardinality"];
                };
            };
            readonly 400: components["responses"]["BAD_REQUEST"];
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    readonly listAnomalies: {
        readonly parameters: {
            readonly query?: {
                readonly source_id?: string;
                readonly metric?: string;
                readonly severity?: "warning" | "critical";
                readonly since?: string;
                readonly until?: string;
                readonly state?: "open" | "ended";
                readonly limit?: number;
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AnomalyList"];
                };
            };
            readonly 400: components["responses"]["BAD_REQUEST"];
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    readonly getTelemetryTypes: {
        readonly parameters: {
            readonly query?: {
                readonly source_id?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TelemetryTypes"];
                };
            };
            readonly 400: components["responses"]["BAD_REQUEST"];
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 404: components["responses"]["NOT_FOUND"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    readonly getCommandTemplates: {
        readonly parameters: {
            readonly query?: {
                readonly source_id?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CommandTemplates"];
                };
            };
            readonly 400: components["responses"]["BAD_REQUEST"];
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 404: components["responses"]["NOT_FOUND"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    readonly listCommands: {
        readonly parameters: {
            readonly query?: {
                readonly source_id?: string;
                readonly command?: string;
                readonly stage?: "queued" | "sent" | "accepted" | "executing" | "succeeded" | "failed" | "timed_out" | "cancelled";
                readonly since?: string;
                readonly until?: string;
                readonly limit?: number;
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CommandList"];
                };
            };
            readonly 400: components["responses"]["BAD_REQUEST"];
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    readonly issueCommand: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description The only device that takes commands when none is named */
                    readonly source_id?: string;
                    /** @description Id of a command of the source, for example set_update_interval */
                    readonly command: string;
                    /**
                     * @description Arguments by name
                     * @default {}
                     */
                    readonly parameters?: {
                        readonly [key: string]: unknown;
                    };
                    /**
                     * @description Check everything, send and keep nothing
                     * @default false
                     */
                    readonly dry_run?: boolean;
                    /** @description The same key with the same command gives the first answer again, and sends nothing */
                    readonly idempotency_key?: string;
                };
            };
        };
        readonly responses: {
            /** @description Successful response */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["IssuedCommand"];
                };
            };
            readonly 400: components["responses"]["BAD_REQUEST"];
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 404: components["responses"]["NOT_FOUND"];
            readonly 409: components["responses"]["CONFLICT"];
            readonly 413: components["responses"]["PAYLOAD_TOO_LARGE"];
            readonly 415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            readonly 429: components["responses"]["RATE_LIMIT_EXCEEDED"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
            readonly 503: components["responses"]["UNAVAILABLE"];
        };
    };
    readonly getCommand: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Command"];
                };
            };
            readonly 400: components["responses"]["BAD_REQUEST"];
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 404: components["responses"]["NOT_FOUND"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    readonly approveCommand: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Command"];
                };
            };
            readonly 400: components["responses"]["BAD_REQUEST"];
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 404: components["responses"]["NOT_FOUND"];
            readonly 409: components["responses"]["CONFLICT"];
            readonly 413: components["responses"]["PAYLOAD_TOO_LARGE"];
            readonly 415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
            readonly 503: components["responses"]["UNAVAILABLE"];
        };
    };
    readonly cancelCommand: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Command"];
                };
            };
            readonly 400: components["responses"]["BAD_REQUEST"];
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 404: components["responses"]["NOT_FOUND"];
            readonly 409: components["responses"]["CONFLICT"];
            readonly 413: components["responses"]["PAYLOAD_TOO_LARGE"];
            readonly 415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
            readonly 503: components["responses"]["UNAVAILABLE"];
        };
    };
    readonly listHistoricalData: {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly offset?: number;
                readonly type?: "data" | "command" | "command_result" | "device_message";
                readonly id?: string;
                readonly source_id?: string;
                readonly since?: string;
                readonly until?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["History"];
                };
            };
            readonly 400: components["responses"]["BAD_REQUEST"];
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    readonly clearHistoricalData: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ClearedHistory"];
                };
            };
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    readonly listKeys: {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly offset?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["KeyList"];
                };
            };
            readonly 400: components["responses"]["BAD_REQUEST"];
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    readonly createKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description What people know the key by */
                    readonly name: string;
                    /** @description What the key may do; admin includes the others */
                    readonly scopes: readonly ("ingest" | "read" | "write" | "command" | "admin")[];
                    /** @description The only host that the key may send samples for */
                    readonly host_id?: string | null;
                };
            };
        };
        readonly responses: {
            /** @description Successful response */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CreatedKey"];
                };
            };
            readonly 400: components["responses"]["BAD_REQUEST"];
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 413: components["responses"]["PAYLOAD_TOO_LARGE"];
            readonly 415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    readonly revokeKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Successful response */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RevokedKey"];
                };
            };
            readonly 400: components["responses"]["BAD_REQUEST"];
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 404: components["responses"]["NOT_FOUND"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    readonly getMetrics: {
        readonly parameters: {
            readonly query?: {
                /** @description The documents' names, or names in base units */
                readonly names?: "document" | "base";
                /** @description Both registries, or one of them */
                readonly registry?: "all" | "telemetry" | "service";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Exposition text */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
            readonly 400: components["responses"]["BAD_REQUEST"];
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    readonly ingestHostMetrics: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["HostMetricsBody"];
            };
        };
        readonly responses: {
            /** @description What became of the samples */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["IngestReceipt"];
                };
            };
            readonly 400: components["responses"]["BAD_REQUEST"];
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 413: components["responses"]["PAYLOAD_TOO_LARGE"];
            readonly 415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
            readonly 503: components["responses"]["UNAVAILABLE"];
        };
    };
    readonly ingestSatellitePoint: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SatellitePoint"];
            };
        };
        readonly responses: {
            /** @description The point is on disk */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SatelliteAccepted"];
                };
            };
            readonly 400: components["responses"]["BAD_REQUEST"];
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 413: components["responses"]["PAYLOAD_TOO_LARGE"];
            readonly 415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
            readonly 503: components["responses"]["UNAVAILABLE"];
        };
    };
    readonly ingestSatelliteBatch: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SatelliteBatch"];
            };
        };
        readonly responses: {
            /** @description What became of the points */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SatelliteBatchAccepted"];
                };
            };
            readonly 400: components["responses"]["BAD_REQUEST"];
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 413: components["responses"]["PAYLOAD_TOO_LARGE"];
            readonly 415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
            readonly 503: components["responses"]["UNAVAILABLE"];
        };
    };
    readonly writeLineProtocol: {
        readonly parameters: {
            readonly query?: {
                /** @description Accepted, and means nothing here */
                readonly db?: string;
                /** @description Accepted, and means nothing here */
                readonly rp?: string;
                /** @description Of the timestamps */
                readonly precision?: "ns" | "n" | "us" | "u" | "ms" | "s" | "m" | "h";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "text/plain": string;
            };
        };
        readonly responses: {
            /** @description All samples are on disk */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["BAD_REQUEST"];
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 413: components["responses"]["PAYLOAD_TOO_LARGE"];
            readonly 415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
            readonly 503: components["responses"]["UNAVAILABLE"];
        };
    };
    readonly writeLineProtocolV2: {
        readonly parameters: {
            readonly query?: {
                /** @description Accepted, and means nothing here */
                readonly org?: string;
                /** @description Accepted, and means nothing here */
                readonly bucket?: string;
                /** @description Of the timestamps */
                readonly precision?: "ns" | "n" | "us" | "u" | "ms" | "s" | "m" | "h";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "text/plain": string;
            };
        };
        readonly responses: {
            /** @description All samples are on disk */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["BAD_REQUEST"];
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 413: components["responses"]["PAYLOAD_TOO_LARGE"];
            readonly 415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
            readonly 503: components["responses"]["UNAVAILABLE"];
        };
    };
    readonly remoteWrite: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/x-protobuf": string;
            };
        };
        readonly responses: {
            /** @description All samples are on disk */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["BAD_REQUEST"];
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 413: components["responses"]["PAYLOAD_TOO_LARGE"];
            readonly 415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
            readonly 503: components["responses"]["UNAVAILABLE"];
        };
    };
    readonly exportOtlpMetrics: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly [key: string]: unknown;
                };
                readonly "application/x-protobuf": string;
            };
        };
        readonly responses: {
            /** @description Accepted; what was refused is told */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ExportMetricsServiceResponse"];
                    readonly "application/x-protobuf": string;
                };
            };
            readonly 400: components["responses"]["BAD_REQUEST"];
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 413: components["responses"]["PAYLOAD_TOO_LARGE"];
            readonly 415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
            readonly 503: components["responses"]["UNAVAILABLE"];
        };
    };
    readonly importExposition: {
        readonly parameters: {
            readonly query?: {
                /** @description Epoch ms, of samples without a time; the arrival when missing */
                readonly timestamp?: string;
                /** @description name=value, a label that all samples bear, to name the source for example; may be repeated */
                readonly extra_label?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "text/plain": string;
                readonly "application/openmetrics-text": string;
            };
        };
        readonly responses: {
            /** @description All samples are on disk */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["BAD_REQUEST"];
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 413: components["responses"]["PAYLOAD_TOO_LARGE"];
            readonly 415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
            readonly 503: components["responses"]["UNAVAILABLE"];
        };
    };
    readonly ping: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It can */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    readonly exportMetrics: {
        readonly parameters: {
            readonly query: {
                /** @description CSV (RFC 4180), or Parquet */
                readonly format: "csv" | "parquet";
                readonly host_id?: string;
                readonly source_id?: string;
                readonly kind?: string;
                readonly tags?: string;
                readonly range?: string;
                readonly from?: string;
                readonly to?: string;
                readonly labels?: string;
                readonly resolution?: "raw" | "1m" | "5m" | "1h";
                readonly metric?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/csv": string;
                    readonly "application/vnd.apache.parquet": string;
                };
            };
            readonly 400: components["responses"]["BAD_REQUEST"];
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 404: components["responses"]["NOT_FOUND"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
            readonly 503: components["responses"]["UNAVAILABLE"];
        };
    };
    readonly getLive: {
        readonly parameters: {
            readonly query?: {
                /** @description Kinds of source */
                readonly kinds?: readonly ("dish" | "device" | "stream" | "satellite" | "host")[];
                /** @description Ids of sources */
                readonly sources?: readonly string[];
                /** @description Ids of metrics, of values alone; `cpu.*` stands for all that begin with `cpu.` */
                readonly metrics?: readonly string[];
                /** @description Types of message */
                readonly types?: readonly ("data" | "command" | "command_result" | "device_message" | "event")[];
                /** @description Every value, only the newest of each series while the reader is busy, or a batch at a time */
                readonly strategy?: "all" | "latest" | "batch";
                /** @description Time between two batches, ms; 1000 by default */
                readonly batch_ms?: number;
                /** @description The id of the last event that was seen, to go on after it; the header Last-Event-ID goes before it */
                readonly last_event_id?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The stream */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": string;
                };
            };
            readonly 400: components["responses"]["BAD_REQUEST"];
            readonly 401: components["responses"]["UNAUTHORIZED"];
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
            readonly 503: components["responses"]["UNAVAILABLE"];
        };
    };
    readonly getOpenApiDocument: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OpenAPI 3.1 */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly [key: string]: unknown;
                    };
                };
            };
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    readonly getDocs: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page that shows this document */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                };
            };
            readonly 403: components["responses"]["FORBIDDEN"];
            readonly 500: components["responses"]["INTERNAL_ERROR"];
        };
    };
}
