/** Types of every path, parameter and answer, from openapi.json. Generated: `npm run generate`. */
export interface paths {
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the service is up */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the service can store what it is sent */
        get: operations["getReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Health of each part of the service */
        get: operations["getComponentsHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the next purge of old samples would let go
         * @description A dry run: by the settings, or by the days that the query names instead.
         */
        get: operations["planRetention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Current telemetry of a dish */
        get: operations["getStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The configuration */
        get: operations["getConfig"];
        /** Replace all changes made over the API */
        put: operations["replaceConfig"];
        /** Change some keys: objects merge, lists replace */
        post: operations["mergeConfig"];
        /** Drop all changes made over the API */
        delete: operations["resetConfig"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/catalog": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Kinds of source, and what can be measured and commanded on them */
        get: operations["getCatalog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sources of every kind */
        get: operations["listSources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hosts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hosts and what sums them up */
        get: operations["listHosts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hosts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One host and the recent course of its metrics */
        get: operations["getHost"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Samples of one metric over a range, of one source or of several
         * @description One source answers `datapoints`; several, a kind, tags or an aggregate answer `series`. `points` keeps the extremes of each pixel column of a plot. An answer may be as old as `cache.query_ttl_seconds`.
         */
        get: operations["queryMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Newest value of each series, across kinds */
        get: operations["getLatestMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cardinality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sources and metrics with the most series, and the budgets of series */
        get: operations["getCardinality"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/anomalies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Stretches of values beyond their limits, the newest first */
        get: operations["listAnomalies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/telemetry-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a device measures */
        get: operations["getTelemetryTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/command-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a device can be told to do */
        get: operations["getCommandTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Commands and what became of them, the newest first */
        get: operations["listCommands"];
        put?: never;
        /**
         * Send a command to a source
         * @description What becomes of it is told on the live feed, and by its history. A dry run is answered 200.
         */
        post: operations["issueCommand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commands/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A command and what became of it */
        get: operations["getCommand"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commands/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a critical command of another principal go */
        post: operations["approveCommand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commands/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back a command that is still queued */
        post: operations["cancelCommand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/historical-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Values, orders and answers of devices, the newest first */
        get: operations["listHistoricalData"];
        put?: never;
        post?: never;
        /** Remove all messages from the log; commands stay in their own history */
        delete: operations["clearHistoricalData"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** API keys */
        get: operations["listKeys"];
        put?: never;
        /** Make an API key; it is shown in this answer only */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an API key */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Newest values in the Prometheus exposition format
         * @description OpenMetrics when `Accept` prefers it. Asks for `exporter.token` as bearer token when one is set.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ingest/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand in samples of a host
         * @description Answered when the accepted samples are on disk; the others come back with their index and a reason.
         */
        post: operations["ingestHostMetrics"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/telemetry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand in one point of a satellite
         * @description Kept whole or refused with 400: a missing value is never zero.
         */
        post: operations["ingestSatellitePoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/telemetry/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand in points of satellites
         * @description Each point is kept whole or refused by itself.
         */
        post: operations["ingestSatelliteBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/write": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * InfluxDB line protocol, as version 1 takes it
         * @description Names mean what docs/protocols.md says. 400 names the lines that were refused, with the reason; the others are kept. The body may be of any content type.
         */
        post: operations["writeLineProtocol"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/write": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * InfluxDB line protocol, as version 2 takes it
         * @description Names mean what docs/protocols.md says. 400 names the lines that were refused, with the reason; the others are kept. The body may be of any content type.
         */
        post: operations["writeLineProtocolV2"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/write": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prometheus remote write 1.0
         * @description A WriteRequest in protobuf, packed by Snappy. 400 names samples that were refused, after the good ones were kept.
         */
        post: operations["remoteWrite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * OpenTelemetry metrics, OTLP/HTTP
         * @description Answered in the encoding of the request, with a partial success when data points were refused.
         */
        post: operations["exportOtlpMetrics"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import/prometheus": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exposition text: Prometheus 0.0.4 or OpenMetrics 1.0
         * @description OpenMetrics by its content type, with every rule of it. A page that does not parse is refused whole. Other refusals are answered 400 after the good samples were kept; NaN is dropped and counted.
         */
        post: operations["importExposition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether line protocol can be sent here, as clients of InfluxDB ask */
        get: operations["ping"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Samples or buckets of a selection as a file
         * @description Made while it is read: of any length, in bounded memory. Columns: source_id, metric, labels (JSON), ts, then value, or avg, min, max, sum, count and last of buckets; Parquet has a column text beside them, for the texts of enums and texts. A few exports run at once, 503 beyond.
         */
        get: operations["exportMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happens, as server-sent events
         * @description Values, orders, their results, messages of devices and events, as they come. The name of an event is the type of its message, its id a cursor from which a later stream goes on. `gap` tells how many values were dropped because the reader did not keep up, `reset` that the cursor reaches back too far, `end` that nothing follows.
         */
        get: operations["getLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["getOpenApiDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Swagger UI */
        get: operations["getDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        HostMetricsBody: {
            /**
             * @description Id of the host: 1 to 128 letters, digits, `_`, `.`, `:` or `-`
             * @example host-001
             */
            host_id: string;
            metrics: components["schemas"]["HostSample"][];
        } | {
            /**
             * @description Id of a metric of the host kind
             * @example cpu.utilization
             */
            metric: string;
            /**
             * Format: date-time
             * @description RFC 3339; finer than milliseconds is cut off
             * @example 2025-11-13T08:50:00Z
             */
            ts: string;
            /**
             * @description Of the metric's type, in its unit and range
             * @example 85.2
             */
            value: number | boolean | string;
            /**
             * @description What tells this series from others of the same host and metric
             * @example {
             *       "gpu_index": "0"
             *     }
             */
            labels?: {
                [key: string]: string;
            };
            /**
             * @description Id of the host: 1 to 128 letters, digits, `_`, `.`, `:` or `-`
             * @example host-001
             */
            host_id: string;
        }[];
        HostSample: {
            /**
             * @description Id of a metric of the host kind
             * @example cpu.utilization
             */
            metric: string;
            /**
             * Format: date-time
             * @description RFC 3339; finer than milliseconds is cut off
             * @example 2025-11-13T08:50:00Z
             */
            ts: string;
            /**
             * @description Of the metric's type, in its unit and range
             * @example 85.2
             */
            value: number | boolean | string;
            /**
             * @description What tells this series from others of the same host and metric
             * @example {
             *       "gpu_index": "0"
             *     }
             */
            labels?: {
                [key: string]: string;
            };
            /**
             * @description Id of the host: 1 to 128 letters, digits, `_`, `.`, `:` or `-`
             * @example host-001
             */
            host_id?: string;
        };
        SatellitePoint: {
            /**
             * @description Id of the satellite: 1 to 128 letters, digits, `_`, `.`, `:` or `-`
             * @example SAT-0001
             */
            satellite_id: string;
            /**
             * Format: date-time
             * @description RFC 3339; the time of arrival when missing
             * @example 2026-01-01T00:00:00.000Z
             */
            timestamp?: string;
            /**
             * @description From 0 to 100
             * @example 85.5
             */
            battery_charge_percent: number;
            /**
             * @description From 0 on
             * @example 45000
             */
            storage_usage_mb: number;
            /**
             * @description From -200 to 100
             * @example -55
             */
            signal_strength_dbm: number;
        } & {
            [key: string]: unknown;
        };
        SatelliteBatch: components["schemas"]["SatellitePoint"][];
        Health: {
            /**
             * @description degraded when a part of the service is not well; it still answers
             * @enum {string}
             */
            status: "ok" | "degraded";
            /** @description Seconds since the service started */
            uptime_seconds: number;
            /** @enum {string} */
            mode: "simulation" | "live";
            version: string;
            /**
             * Format: date-time
             * @description ISO 8601 UTC
             * @example 2026-01-01T00:00:00.000Z
             */
            timestamp: string;
        };
        Ready: {
            /** @enum {string} */
            status: "ready" | "not_ready";
            /**
             * @description Whether samples and state can be stored
             * @enum {string}
             */
            db: "ok" | "error";
            /**
             * @description Whether cached answers can be kept; the cache is in the process
             * @enum {string}
             */
            cache: "ok" | "error";
        };
        ComponentsHealth: {
            /**
             * @description The worst of the components
             * @enum {string}
             */
            status: "ok" | "degraded" | "error";
            components: {
                [key: string]: {
                    /** @enum {string} */
                    status: "ok" | "degraded" | "error";
                    message: string;
                };
            };
            /**
             * Format: date-time
             * @description ISO 8601 UTC
             * @example 2026-01-01T00:00:00.000Z
             */
            timestamp: string;
        };
        RetentionPlan: {
            /**
             * Format: date-time
             * @description When this was found out
             * @example 2026-01-01T00:00:00.000Z
             */
            at: string;
            tiers: {
                /** @enum {string} */
                tier: "raw" | "1m" | "5m" | "1h";
                kept_days: number;
                /** @description Samples, or roll-up buckets, that would go */
                samples: number;
                bytes: number;
                /** @description Start of the oldest that would go */
                from: string | null;
                /** @description End of the newest that would go */
                to: string | null;
            }[];
        };
        DishStatus: {
            /**
             * Format: date-time
             * @description Time of the newest sample, not of the answer
             * @example 2026-01-01T00:00:00.000Z
             */
            timestamp: string;
            /** @enum {string} */
            mode: "simulation" | "live";
            source_id: string;
            position: {
                /** @description Latitude of the dish in decimal degrees, north positive (WGS 84). */
                latitude_degrees: number | null;
                /** @description Longitude of the dish in decimal degrees, east positive (WGS 84). */
                longitude_degrees: number | null;
                /** @description Height of the dish above mean sea level in metres. */
                altitude_meters: number | null;
                /** @description Speed of the dish over ground in knots. */
                speed_knots: number | null;
                /** @description Direction in which the dish travels, in degrees clockwise from true north. */
                heading_degrees: number | null;
            };
            network: {
                /** @description Round-trip time to the network in milliseconds, absent while nothing comes back. */
                latency_ms: number | null;
                /** @description Data rate from the network to the dish in megabits per second. */
                throughput_down_mbps: number | null;
                /** @description Data rate from the dish to the network in megabits per second. */
                throughput_up_mbps: number | null;
                /** @description Share of packets that were lost on the way, in percent. */
                packet_loss_percent: number | null;
                /** @description Whether the dish has no connection to the network at the moment. */
                outage: boolean | null;
            };
            obstruction: {
                /** @description Share of the sky in the view of the dish that something hides, in percent. */
                obstruction_percent: number | null;
            };
            environment: {
                /** @description Quality of the received signal in percent of the best that the dish can get. */
                signal_quality_percent: number | null;
                /** @description Signal strength that is lost to weather between dish and satellite, in decibels. */
                rain_fade_db: number | null;
                /** @description Weather over the dish: 0 clear, 1 clouds, 2 rain, 3 storm. */
                weather: ("clear" | "clouds" | "rain" | "storm") | null;
                /** @description Time since the dish last started, in seconds. */
                uptime_seconds: number | null;
            };
            /** @description stale: the values are old; absent: the dish has none of them */
            quality: {
                /** @enum {string} */
                position: "good" | "stale" | "absent";
                /** @enum {string} */
                network: "good" | "stale" | "absent";
                /** @enum {string} */
                obstruction: "good" | "stale" | "absent";
                /** @enum {string} */
                environment: "good" | "stale" | "absent";
            };
            /** @description Human text for each field path */
            labels: {
                [key: string]: string;
            };
        };
        ConfigTree: {
            /**
             * @description `simulation` plays sources; `live` takes only what real ones send.
             * @enum {string}
             */
            mode: "simulation" | "live";
            /** @description Time between two turns of the simulator, whole seconds. */
            update_interval_seconds: number;
            /** @description Seed of all simulated chance: the same seed and start time give the same samples. */
            seed: number;
            /** @description Where a simulated dish goes. */
            route: {
                /**
                 * @description The shape of the way.
                 * @enum {string}
                 */
                pattern: "circular" | "figure_8" | "straight" | "waypoints" | "random_walk";
                start: {
                    /** @description Where the route begins, degrees north. */
                    latitude: number;
                    /** @description Where the route begins, degrees east. */
                    longitude: number;
                };
                /** @description Radius of a circle, of each loop of a figure of eight, and of the area of a random walk, km. */
                radius_km: number;
                /** @description Length of a straight route, km. */
                distance_km: number;
                /** @description The points of the pattern `waypoints`, in order, at least two; joined by great circles. */
                waypoints: {
                    /** @description Degrees north. */
                    latitude: number;
                    /** @description Degrees east. */
                    longitude: number;
                }[];
                /**
                 * @description What happens at the end: begin again, stay there, or go back.
                 * @enum {string}
                 */
                completion: "loop" | "stop" | "reverse";
                speed_knots: {
                    /** @description Lowest speed over ground, knots. */
                    min: number;
                    /** @description Highest speed over ground, knots. */
                    max: number;
                };
                altitude_meters: {
                    /** @description Lowest altitude above sea level, metres. */
                    min: number;
                    /** @description Highest altitude above sea level, metres. */
                    max: number;
                };
            };
            /** @description The link of a simulated dish. */
            network: {
                latency_ms: {
                    /** @description Lowest latency, ms. */
                    min: number;
                    /** @description Latency around which it varies, ms. */
                    typical: number;
                    /** @description Highest latency outside of spikes, ms. */
                    max: number;
                    /** @description Highest latency in a spike, ms. */
                    spike_max: number;
                    /** @description Chance that a spike begins in a second. */
                    spike_probability: number;
                };
                throughput_down_mbps: {
                    /** @description Lowest downlink throughput, Mbit/s. */
                    min: number;
                    /** @description Highest downlink throughput, Mbit/s. */
                    max: number;
                };
                throughput_up_mbps: {
                    /** @description Lowest uplink throughput, Mbit/s. */
                    min: number;
                    /** @description Highest uplink throughput, Mbit/s. */
                    max: number;
                };
                packet_loss_percent: {
                    /** @description Lowest packet loss, percent. */
                    min: number;
                    /** @description Highest packet loss, percent. */
                    max: number;
                };
                /**
                 * @description A degradation that is played on top of the usual variation.
                 * @enum {string}
                 */
                scenario: "none" | "congestion" | "handover" | "rain" | "outage";
            };
            /** @description How much of the sky is blocked for a simulated dish. */
            obstruction: {
                /** @description Lowest obstruction, percent of the sky. */
                min_percent: number;
                /** @description Highest obstruction, percent of the sky. */
                max_percent: number;
                /** @description How fast obstruction varies; 0 keeps it still. */
                variation_rate: number;
            };
            /** @description What the weather does to the link of a simulated dish. */
            weather: {
                /** @description Whether weather fades the signal. */
                enabled: boolean;
            };
            /** @description Which kinds the simulator plays, and how many sources of each. */
            simulation: {
                dish: {
                    /** @description Whether sources of kind dish are simulated. */
                    enabled: boolean;
                    /** @description How many sources of kind dish are simulated. */
                    count: number;
                };
                device: {
                    /** @description Whether sources of kind device are simulated. */
                    enabled: boolean;
                    /** @description How many sources of kind device are simulated. */
                    count: number;
                };
                stream: {
                    /** @description Whether sources of kind stream are simulated. */
                    enabled: boolean;
                    /** @description How many sources of kind stream are simulated. */
                    count: number;
                };
                satellite: {
                    /** @description Whether sources of kind satellite are simulated. */
                    enabled: boolean;
                    /** @description How many sources of kind satellite are simulated. */
                    count: number;
                    /** @description How many times a second each satellite sends its values. */
                    rate_hz: number;
                    /** @description Probability that a set of values holds an anomaly. */
                    anomaly_rate: number;
                };
                host: {
                    /** @description Whether sources of kind host are simulated. */
                    enabled: boolean;
                    /** @description How many sources of kind host are simulated. */
                    count: number;
                };
            };
            /** @description The server. */
            http: {
                /** @description Longest request body that is read, bytes. */
                body_limit_bytes: number;
                /** @description Origins whose pages may call the API from a browser. */
                cors_origins: string[];
                /** @description Hosts, with or without a port, besides the loopback names, under which open access is given. */
                allowed_hosts: string[];
                /** @description Addresses and networks of proxies whose X-Forwarded-* headers are believed. */
                trusted_proxies: string[];
                /** @description Where callers reach this server, for links in messages and reports. */
                public_url: string | null;
                tls: {
                    /** @description PEM file with the certificate chain; needs the key file too. */
                    cert_file: string | null;
                    /** @description PEM file with the private key; needs the certificate file too. */
                    key_file: string | null;
                };
            };
            /** @description Who may call. */
            auth: {
                /**
                 * @description `auto` is open on a loopback address and required elsewhere.
                 * @enum {string}
                 */
                mode: "auto" | "open" | "required";
            };
            /** @description Limits of each principal; there are none where access is open. */
            rate_limits: {
                /** @description Reads that a principal may make a minute. */
                reads_per_minute: number;
                /** @description Writes that a principal may make a minute. */
                writes_per_minute: number;
            };
            /** @description The door for samples. */
            ingest: {
                /** @description How old a sample may be on arrival, seconds. */
                max_past_seconds: number;
                /** @description How far ahead of this clock a sample may be, seconds. */
                max_future_seconds: number;
                /** @description Samples from which on a group is written without waiting for more. Senders wait for each other only while several send at once. */
                batch_size: number;
                /** @description Upper bound of the time that samples wait for company, ms. They never wait for more than 2, and those of a sender who is alone not at all. */
                batch_timeout_ms: number;
                /** @description Samples that may wait to be written; beyond, senders get 503. */
                queue_samples: number;
                /** @description Series that senders of a tenant may create. */
                series_budget: number;
                /** @description Series of one source that senders may create; 0 is no limit. */
                source_series_budget: number;
                /** @description Metric names outside the catalog that senders may create. */
                metric_name_budget: number;
                /** @description Whether unknown sources register themselves with their first samples. */
                auto_register: boolean;
                /** @description Samples that a principal may send a minute; 0 is no limit. Not used yet. */
                samples_per_minute: number;
            };
            /** @description How much is kept, and for how long. */
            store: {
                retention_days: {
                    /** @description How long samples are kept as they came, days. */
                    raw: number;
                    /** @description How long one-minute roll-ups are kept, days. */
                    "1m": number;
                    /** @description How long five-minute roll-ups are kept, days. */
                    "5m": number;
                    /** @description How long one-hour roll-ups are kept, days. */
                    "1h": number;
                    /** @description How long the log of device messages is kept, days; 0 is for ever. */
                    device_log: number;
                    /** @description How long events, anomalies for example, are kept after they ended, days. */
                    events: number;
                    /** @description How long audit rows are kept, days. */
                    audit: number;
                };
                /** @description Memory that the sample store may take, MB. */
                memory_limit_mb: number;
            };
            /** @description Sockets and server-sent events. */
            live: {
                /** @description Live connections at a time. */
                max_connections: number;
                /** @description Messages that may wait for a slow reader before it is told of a gap. */
                queue_messages: number;
                /** @description How far back a reader may resume, seconds. */
                resume_seconds: number;
                /** @description Time between two updates on `/ws/live/{stream_id}`, seconds. */
                stream_update_seconds: number;
            };
            /** @description Fixed limits of satellites. */
            anomalies: {
                /** @description A satellite battery below this is an anomaly, percent. */
                battery_min: number;
                /** @description Satellite storage in use above this is an anomaly, MB. */
                storage_max: number;
                /** @description A satellite signal below this is an anomaly, dBm. */
                signal_min: number;
            };
            /** @description The page `/metrics`. */
            exporter: {
                /** @description Bearer token that `/metrics` asks for; null asks for none. */
                token: string | null;
                /** @description Series on `/metrics` at most. */
                max_series: number;
                /** @description Silence after which a series leaves `/metrics`, seconds. */
                stale_after_seconds: number;
            };
            /** @description What host agents are told. */
            agent: {
                /** @description Time between two readings of a host, seconds. */
                interval_seconds: number;
                /** @description Time between two heartbeats of an agent, seconds. */
                heartbeat_seconds: number;
                /** @description Processes that an agent reports, by use of CPU. */
                top_processes: number;
            };
            /** @description Evaluation of alert rules and delivery of messages. */
            alerting: {
                /** @description Time between two evaluations of the rules, seconds. */
                interval_seconds: number;
                /** @description Quiet time before a rule may notify again, seconds. */
                cooldown_seconds: number;
                /** @description Attempts to deliver a message. */
                retry_attempts: number;
                /** @description Wait before the second attempt, seconds; doubled for each further one. */
                retry_base_seconds: number;
                /** @description Whether webhooks may call private and loopback addresses. */
                allow_private_targets: boolean;
            };
            /** @description How long an answer may be given again. */
            cache: {
                /** @description Life of cached stream lists, seconds; 0 caches nothing. */
                streams_ttl_seconds: number;
                /** @description Life of cached stream metrics, seconds; 0 caches nothing. */
                metrics_ttl_seconds: number;
                /** @description Life of cached metric queries, seconds; 0 caches nothing. */
                query_ttl_seconds: number;
            };
            /** @description Outgoing mail. */
            smtp: {
                /** @description Mail server, with user and password; null sends no mail. */
                url: string | null;
                /** @description Sender of outgoing mail. */
                from: string | null;
            };
            /** @description Several owners in one process. */
            tenancy: {
                /** @description Whether sources, rules, users and keys belong to tenants. */
                enabled: boolean;
            };
        };
        ConfigAnswer: {
            /**
             * @description `simulation` plays sources; `live` takes only what real ones send.
             * @enum {string}
             */
            mode: "simulation" | "live";
            /** @description Time between two turns of the simulator, whole seconds. */
            update_interval_seconds: number;
            /** @description Seed of all simulated chance: the same seed and start time give the same samples. */
            seed: number;
            /** @description Where a simulated dish goes. */
            route: {
                /**
                 * @description The shape of the way.
                 * @enum {string}
                 */
                pattern: "circular" | "figure_8" | "straight" | "waypoints" | "random_walk";
                start: {
                    /** @description Where the route begins, degrees north. */
                    latitude: number;
                    /** @description Where the route begins, degrees east. */
                    longitude: number;
                };
                /** @description Radius of a circle, of each loop of a figure of eight, and of the area of a random walk, km. */
                radius_km: number;
                /** @description Length of a straight route, km. */
                distance_km: number;
                /** @description The points of the pattern `waypoints`, in order, at least two; joined by great circles. */
                waypoints: {
                    /** @description Degrees north. */
                    latitude: number;
                    /** @description Degrees east. */
                    longitude: number;
                }[];
                /**
                 * @description What happens at the end: begin again, stay there, or go back.
                 * @enum {string}
                 */
                completion: "loop" | "stop" | "reverse";
                speed_knots: {
                    /** @description Lowest speed over ground, knots. */
                    min: number;
                    /** @description Highest speed over ground, knots. */
                    max: number;
                };
                altitude_meters: {
                    /** @description Lowest altitude above sea level, metres. */
                    min: number;
                    /** @description Highest altitude above sea level, metres. */
                    max: number;
                };
            };
            /** @description The link of a simulated dish. */
            network: {
                latency_ms: {
                    /** @description Lowest latency, ms. */
                    min: number;
                    /** @description Latency around which it varies, ms. */
                    typical: number;
                    /** @description Highest latency outside of spikes, ms. */
                    max: number;
                    /** @description Highest latency in a spike, ms. */
                    spike_max: number;
                    /** @description Chance that a spike begins in a second. */
                    spike_probability: number;
                };
                throughput_down_mbps: {
                    /** @description Lowest downlink throughput, Mbit/s. */
                    min: number;
                    /** @description Highest downlink throughput, Mbit/s. */
                    max: number;
                };
                throughput_up_mbps: {
                    /** @description Lowest uplink throughput, Mbit/s. */
                    min: number;
                    /** @description Highest uplink throughput, Mbit/s. */
                    max: number;
                };
                packet_loss_percent: {
                    /** @description Lowest packet loss, percent. */
                    min: number;
                    /** @description Highest packet loss, percent. */
                    max: number;
                };
                /**
                 * @description A degradation that is played on top of the usual variation.
                 * @enum {string}
                 */
                scenario: "none" | "congestion" | "handover" | "rain" | "outage";
            };
            /** @description How much of the sky is blocked for a simulated dish. */
            obstruction: {
                /** @description Lowest obstruction, percent of the sky. */
                min_percent: number;
                /** @description Highest obstruction, percent of the sky. */
                max_percent: number;
                /** @description How fast obstruction varies; 0 keeps it still. */
                variation_rate: number;
            };
            /** @description What the weather does to the link of a simulated dish. */
            weather: {
                /** @description Whether weather fades the signal. */
                enabled: boolean;
            };
            /** @description Which kinds the simulator plays, and how many sources of each. */
            simulation: {
                dish: {
                    /** @description Whether sources of kind dish are simulated. */
                    enabled: boolean;
                    /** @description How many sources of kind dish are simulated. */
                    count: number;
                };
                device: {
                    /** @description Whether sources of kind device are simulated. */
                    enabled: boolean;
                    /** @description How many sources of kind device are simulated. */
                    count: number;
                };
                stream: {
                    /** @description Whether sources of kind stream are simulated. */
                    enabled: boolean;
                    /** @description How many sources of kind stream are simulated. */
                    count: number;
                };
                satellite: {
                    /** @description Whether sources of kind satellite are simulated. */
                    enabled: boolean;
                    /** @description How many sources of kind satellite are simulated. */
                    count: number;
                    /** @description How many times a second each satellite sends its values. */
                    rate_hz: number;
                    /** @description Probability that a set of values holds an anomaly. */
                    anomaly_rate: number;
                };
                host: {
                    /** @description Whether sources of kind host are simulated. */
                    enabled: boolean;
                    /** @description How many sources of kind host are simulated. */
                    count: number;
                };
            };
            /** @description The server. */
            http: {
                /** @description Longest request body that is read, bytes. */
                body_limit_bytes: number;
                /** @description Origins whose pages may call the API from a browser. */
                cors_origins: string[];
                /** @description Hosts, with or without a port, besides the loopback names, under which open access is given. */
                allowed_hosts: string[];
                /** @description Addresses and networks of proxies whose X-Forwarded-* headers are believed. */
                trusted_proxies: string[];
                /** @description Where callers reach this server, for links in messages and reports. */
                public_url: string | null;
                tls: {
                    /** @description PEM file with the certificate chain; needs the key file too. */
                    cert_file: string | null;
                    /** @description PEM file with the private key; needs the certificate file too. */
                    key_file: string | null;
                };
            };
            /** @description Who may call. */
            auth: {
                /**
                 * @description `auto` is open on a loopback address and required elsewhere.
                 * @enum {string}
                 */
                mode: "auto" | "open" | "required";
            };
            /** @description Limits of each principal; there are none where access is open. */
            rate_limits: {
                /** @description Reads that a principal may make a minute. */
                reads_per_minute: number;
                /** @description Writes that a principal may make a minute. */
                writes_per_minute: number;
            };
            /** @description The door for samples. */
            ingest: {
                /** @description How old a sample may be on arrival, seconds. */
                max_past_seconds: number;
                /** @description How far ahead of this clock a sample may be, seconds. */
                max_future_seconds: number;
                /** @description Samples from which on a group is written without waiting for more. Senders wait for each other only while several send at once. */
                batch_size: number;
                /** @description Upper bound of the time that samples wait for company, ms. They never wait for more than 2, and those of a sender who is alone not at all. */
                batch_timeout_ms: number;
                /** @description Samples that may wait to be written; beyond, senders get 503. */
                queue_samples: number;
                /** @description Series that senders of a tenant may create. */
                series_budget: number;
                /** @description Series of one source that senders may create; 0 is no limit. */
                source_series_budget: number;
                /** @description Metric names outside the catalog that senders may create. */
                metric_name_budget: number;
                /** @description Whether unknown sources register themselves with their first samples. */
                auto_register: boolean;
                /** @description Samples that a principal may send a minute; 0 is no limit. Not used yet. */
                samples_per_minute: number;
            };
            /** @description How much is kept, and for how long. */
            store: {
                retention_days: {
                    /** @description How long samples are kept as they came, days. */
                    raw: number;
                    /** @description How long one-minute roll-ups are kept, days. */
                    "1m": number;
                    /** @description How long five-minute roll-ups are kept, days. */
                    "5m": number;
                    /** @description How long one-hour roll-ups are kept, days. */
                    "1h": number;
                    /** @description How long the log of device messages is kept, days; 0 is for ever. */
                    device_log: number;
                    /** @description How long events, anomalies for example, are kept after they ended, days. */
                    events: number;
                    /** @description How long audit rows are kept, days. */
                    audit: number;
                };
                /** @description Memory that the sample store may take, MB. */
                memory_limit_mb: number;
            };
            /** @description Sockets and server-sent events. */
            live: {
                /** @description Live connections at a time. */
                max_connections: number;
                /** @description Messages that may wait for a slow reader before it is told of a gap. */
                queue_messages: number;
                /** @description How far back a reader may resume, seconds. */
                resume_seconds: number;
                /** @description Time between two updates on `/ws/live/{stream_id}`, seconds. */
                stream_update_seconds: number;
            };
            /** @description Fixed limits of satellites. */
            anomalies: {
                /** @description A satellite battery below this is an anomaly, percent. */
                battery_min: number;
                /** @description Satellite storage in use above this is an anomaly, MB. */
                storage_max: number;
                /** @description A satellite signal below this is an anomaly, dBm. */
                signal_min: number;
            };
            /** @description The page `/metrics`. */
            exporter: {
                /** @description Bearer token that `/metrics` asks for; null asks for none. */
                token: string | null;
                /** @description Series on `/metrics` at most. */
                max_series: number;
                /** @description Silence after which a series leaves `/metrics`, seconds. */
                stale_after_seconds: number;
            };
            /** @description What host agents are told. */
            agent: {
                /** @description Time between two readings of a host, seconds. */
                interval_seconds: number;
                /** @description Time between two heartbeats of an agent, seconds. */
                heartbeat_seconds: number;
                /** @description Processes that an agent reports, by use of CPU. */
                top_processes: number;
            };
            /** @description Evaluation of alert rules and delivery of messages. */
            alerting: {
                /** @description Time between two evaluations of the rules, seconds. */
                interval_seconds: number;
                /** @description Quiet time before a rule may notify again, seconds. */
                cooldown_seconds: number;
                /** @description Attempts to deliver a message. */
                retry_attempts: number;
                /** @description Wait before the second attempt, seconds; doubled for each further one. */
                retry_base_seconds: number;
                /** @description Whether webhooks may call private and loopback addresses. */
                allow_private_targets: boolean;
            };
            /** @description How long an answer may be given again. */
            cache: {
                /** @description Life of cached stream lists, seconds; 0 caches nothing. */
                streams_ttl_seconds: number;
                /** @description Life of cached stream metrics, seconds; 0 caches nothing. */
                metrics_ttl_seconds: number;
                /** @description Life of cached metric queries, seconds; 0 caches nothing. */
                query_ttl_seconds: number;
            };
            /** @description Outgoing mail. */
            smtp: {
                /** @description Mail server, with user and password; null sends no mail. */
                url: string | null;
                /** @description Sender of outgoing mail. */
                from: string | null;
            };
            /** @description Several owners in one process. */
            tenancy: {
                /** @description Whether sources, rules, users and keys belong to tenants. */
                enabled: boolean;
            };
            /** @description Keys whose change is stored but in force only after a restart, by dotted path. */
            restart_required: string[];
        };
        CatalogAnswer: {
            kinds: components["schemas"]["CatalogKind"][];
        };
        CatalogKind: {
            id: string;
            title: string;
            help: string;
            lost_after_seconds: number;
            metrics: components["schemas"]["CatalogMetric"][];
            commands: components["schemas"]["CommandTemplate"][];
        };
        CatalogMetric: {
            /** @description "N" as last part of a pattern stands for any index */
            id: string;
            title: string;
            help: string;
            unit: {
                /** @enum {string} */
                id: "none" | "count" | "percent" | "ratio" | "degrees" | "meters" | "knots" | "seconds" | "ms" | "mbps" | "mb" | "mb_per_second" | "celsius" | "hectopascals" | "volts" | "watts" | "decibels" | "dbm" | "per_second" | "per_minute";
                symbol: string | null;
            };
            /** @enum {string} */
            type: "number" | "integer" | "boolean" | "enum" | "text";
            range: {
                min: number | null;
                max: number | null;
            } | null;
            /** @description A warning at `warn` and beyond, critical strictly beyond `crit` */
            thresholds: {
                /** @enum {string} */
                direction: "above" | "below";
                warn: number | null;
                crit: number | null;
            } | null;
            /** @description The texts of an enum, in order of their number */
            values: string[] | null;
            /** @description The label that carries the index of a pattern */
            index_label: string | null;
            /** @description The labels that tell the series of one source apart */
            labels: string[];
            /** @description Labels that are kept with the latest value only */
            attributes: string[];
            derived_from: {
                part: string;
                whole: string;
            } | null;
            /** @description `scale` turns a value of `name` into one of `base_name`; null for text */
            prometheus: {
                name: string;
                base_name: string;
                /** @enum {string} */
                type: "gauge" | "counter";
                scale: number;
            } | null;
        };
        CommandTemplate: {
            command: string;
            parameters: {
                [key: string]: {
                    /** @enum {string} */
                    type: "number" | "integer" | "boolean" | "enum" | "text";
                    required: boolean;
                    enum: string[] | null;
                    default: number | boolean | string | null;
                    min: number | null;
                    max: number | null;
                    description: string;
                };
            };
            description: string;
            /** @description Whether it needs the approval of a second principal */
            critical: boolean;
        };
        SourceList: {
            sources: components["schemas"]["Source"][];
            /** @description How many there are in all */
            total: number;
            limit: number;
            offset: number;
        };
        Source: {
            id: string;
            kind: string;
            name: string;
            tags: {
                [key: string]: string;
            };
            /**
             * @description crit: silent for too long, or beyond a critical threshold for a minute
             * @enum {string}
             */
            status: "ok" | "warn" | "crit";
            /** @description Time of its newest sample */
            last_seen_at: string | null;
        };
        HostList: {
            hosts: components["schemas"]["Host"][];
            /** @description How many there are in all */
            total: number;
            limit: number;
            offset: number;
        };
        Host: {
            id: string;
            hostname: string;
            ips: string[];
            tags: {
                [key: string]: string;
            };
            has_gpu: boolean;
            agent_version: string | null;
            /** @enum {string} */
            status: "ok" | "warn" | "crit";
            last_seen_at: string | null;
            /** @description Newest values; null where there is none, or only a stale one */
            metrics_summary: {
                cpu_pct: number | null;
                mem_pct: number | null;
                /** @description Average over its GPUs */
                gpu_pct: number | null;
                /** @description The fullest of its disks */
                disk_pct: number | null;
                /** @description Sum over its interfaces */
                net_tx_mbps: number | null;
            };
        };
        HostDetail: {
            host: components["schemas"]["Host"];
            /** @description By metric id, in order of time; the metrics of the summary, combined over disks, GPUs and interfaces as there */
            metrics: {
                [key: string]: {
                    /**
                     * Format: date-time
                     * @description ISO 8601 UTC
                     * @example 2026-01-01T00:00:00.000Z
                     */
                    ts: string;
                    value: number | null;
                }[];
            };
        };
        MetricsAnswer: {
            metric: string;
            /** @description The source, under the name that hosts have; where one was asked for */
            host_id?: string;
            /** @description The source, where one was asked for */
            source_id?: string;
            /** @description Unit id, as in the catalog; none for a metric outside of it */
            unit: string;
            /** @description In order of time; empty where the answer is in `series` */
            datapoints: components["schemas"]["Datapoint"][];
            /** @description When several sources, a kind, tags or an aggregate are asked for: those that have points */
            series?: components["schemas"]["MetricsSeries"][];
            /**
             * @description What was used
             * @enum {string}
             */
            resolution: "raw" | "1m" | "5m" | "1h";
            /** @description Of an aggregate: length of the buckets, also where it is over raw */
            bucket_seconds?: number;
        };
        Datapoint: {
            /**
             * Format: date-time
             * @description ISO 8601 UTC
             * @example 2026-01-01T00:00:00.000Z
             */
            ts: string;
            /** @description The sample; of a bucket its average, for a text the last one; null where the source said it had none */
            value: number | boolean | string | null;
            /** @description Labels of the series, where it has any: several series can match */
            labels?: {
                [key: string]: string;
            };
        };
        MetricsSeries: {
            /** @description The source; absent for an aggregate */
            source_id?: string;
            /** @description Labels of the series; none for an aggregate */
            labels: {
                [key: string]: string;
            };
            /** @description With `by`: the tag and its value, empty for the sources without the tag */
            tags?: {
                [key: string]: string;
            };
            /** @description In order of time */
            datapoints: components["schemas"]["Datapoint"][];
        };
        LatestAnswer: {
            latest: components["schemas"]["LatestValue"][];
            /** @description How many there are in all */
            total: number;
            limit: number;
            offset: number;
        };
        LatestValue: {
            source_id: string;
            kind: string;
            metric: string;
            labels: {
                [key: string]: string;
            };
            /** @description What came with this value only, such as the process id of a top process */
            attributes?: {
                [key: string]: string;
            };
            /**
             * Format: date-time
             * @description Time of the sample itself, however old
             * @example 2026-01-01T00:00:00.000Z
             */
            ts: string;
            value: number | boolean | string | null;
            unit: string;
            /** @enum {string} */
            quality: "good" | "stale" | "absent";
        };
        Cardinality: {
            /** @description Series in all */
            total_series: number;
            /** @description Those with the most series first; limit and offset apply to both lists */
            sources: {
                source_id: string;
                series: number;
            }[];
            /** @description Those with the most series first */
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
                    /** @description What senders may create; 0 is no limit */
                    budget: number;
                    /** @description What is used of it */
                    used: number;
                };
                source_series: {
                    /** @description What senders may create; 0 is no limit */
                    budget: number;
                    /** @description By the source with the most */
                    used: number;
                };
                metric_names: {
                    /** @description What senders may create; 0 is no limit */
                    budget: number;
                    /** @description Names outside the catalog */
                    used: number;
                };
            };
        };
        AnomalyList: {
            anomalies: components["schemas"]["Anomaly"][];
            /** @description How many there are in all; looked for among the newest 20000 of the source and times asked for */
            total: number;
            limit: number;
            offset: number;
        };
        Anomaly: {
            id: string;
            source_id: string;
            kind: string;
            metric: string;
            /** @description Labels of the series, where it has any */
            labels?: {
                [key: string]: string;
            };
            /** @enum {string} */
            severity: "warning" | "critical";
            /** @description The value with which it began */
            value: number;
            /** @description The limit that was in force then */
            threshold: number;
            /**
             * @description The side of the limit, strictly, on which the values are
             * @enum {string}
             */
            direction: "above" | "below";
            /** @description The value furthest out */
            peak_value: number;
            /** @description More than 1 where anomalies came faster than they could be kept one by one */
            episodes: number;
            /**
             * Format: date-time
             * @description Time of the first sample beyond the limit
             * @example 2026-01-01T00:00:00.000Z
             */
            started_at: string;
            /**
             * Format: date-time
             * @description ISO 8601 UTC
             * @example 2026-01-01T00:00:00.000Z
             */
            peak_at: string;
            /** @description Time of the first sample back within the limit; null while it lasts */
            ended_at: string | null;
        };
        TelemetryTypes: {
            telemetry_types: {
                [key: string]: {
                    unit: string | null;
                    /** @enum {string} */
                    data_type: "number" | "integer" | "boolean" | "enum" | "text";
                    range: {
                        min: number | null;
                        max: number | null;
                    } | null;
                    description: string;
                    enum: string[] | null;
                };
            };
            /** Format: date-time */
            last_updated: string;
        };
        CommandTemplates: {
            command_templates: {
                [key: string]: components["schemas"]["CommandTemplate"];
            };
            /** Format: date-time */
            last_updated: string;
        };
        IssuedCommand: {
            /** @description Null for a dry run */
            id: string | null;
            /**
             * @description pending until the stage is final, then success or error
             * @enum {string}
             */
            status: "pending" | "success" | "error";
            /** @enum {string} */
            stage: "queued" | "sent" | "accepted" | "executing" | "succeeded" | "failed" | "timed_out" | "cancelled";
            /**
             * @description There when nothing was sent or kept
             * @constant
             */
            dry_run?: true;
        };
        CommandList: {
            commands: components["schemas"]["Command"][];
            /** @description How many there are in all */
            total: number;
            limit: number;
            offset: number;
        };
        Command: {
            id: string;
            source_id: string;
            kind: string;
            command: string;
            /** @description Defaults filled in */
            parameters: {
                [key: string]: number | boolean | string;
            };
            /** @description What its sender calls it, where it came over a socket */
            correlation_id: string | null;
            /** @description Whether it needs the approval of a second principal */
            critical: boolean;
            awaits_approval: boolean;
            /**
             * @description pending until the stage is final, then success or error
             * @enum {string}
             */
            status: "pending" | "success" | "error";
            /** @enum {string} */
            stage: "queued" | "sent" | "accepted" | "executing" | "succeeded" | "failed" | "timed_out" | "cancelled";
            /** @description Of the last stage, for people */
            message: string;
            /** @description The principal */
            issued_by: string;
            /**
             * Format: date-time
             * @description ISO 8601 UTC
             * @example 2026-01-01T00:00:00.000Z
             */
            issued_at: string;
            approved_by: string | null;
            approved_at: string | null;
            /** @description Null while it is under way */
            finished_at: string | null;
            /** @description In order */
            stages: {
                /** @enum {string} */
                stage: "queued" | "sent" | "accepted" | "executing" | "succeeded" | "failed" | "timed_out" | "cancelled";
                /**
                 * Format: date-time
                 * @description ISO 8601 UTC
                 * @example 2026-01-01T00:00:00.000Z
                 */
                at: string;
                message: string;
            }[];
        };
        History: {
            data: components["schemas"]["HistoryMessage"][];
            /** @description Messages in the log */
            total_records: number;
            /** @description Those that the filters leave */
            filtered_records: number;
        };
        HistoryMessage: {
            /** @constant */
            type: "data";
            source_id: string;
            /** @description Telemetry type */
            id: string;
            /** @description Null when the device had none */
            value: number | boolean | string | null;
            /**
             * Format: date-time
             * @description ISO 8601 UTC
             * @example 2026-01-01T00:00:00.000Z
             */
            timestamp: string;
            /** @description Kind of the source where it is no device */
            kind?: string;
            labels?: {
                [key: string]: string;
            };
        } | {
            /** @constant */
            type: "command";
            source_id: string;
            id: string;
            /** @description The same in the order and in each of its results */
            command_id: string;
            /** @description What its sender calls it, where it was given over a socket */
            correlation_id?: string;
            command: string;
            parameters: {
                [key: string]: number | boolean | string;
            };
            issued_by: string;
            /**
             * Format: date-time
             * @description ISO 8601 UTC
             * @example 2026-01-01T00:00:00.000Z
             */
            timestamp: string;
            /** @description Kind of the source where it is no device */
            kind?: string;
        } | {
            /** @constant */
            type: "command_result";
            source_id: string;
            id: string;
            /** @description The same in the order and in each of its results */
            command_id: string;
            /** @description What its sender calls it, where it was given over a socket */
            correlation_id?: string;
            command: string;
            /** @enum {string} */
            status: "pending" | "success" | "error";
            /** @enum {string} */
            stage: "queued" | "sent" | "accepted" | "executing" | "succeeded" | "failed" | "timed_out" | "cancelled";
            message: string;
            /**
             * Format: date-time
             * @description ISO 8601 UTC
             * @example 2026-01-01T00:00:00.000Z
             */
            timestamp: string;
            /** @description Kind of the source where it is no device */
            kind?: string;
        } | {
            /** @constant */
            type: "device_message";
            source_id: string;
            /** @enum {string} */
            level: "info" | "warning" | "error";
            message: string;
            /**
             * Format: date-time
             * @description ISO 8601 UTC
             * @example 2026-01-01T00:00:00.000Z
             */
            timestamp: string;
            /** @description Kind of the source where it is no device */
            kind?: string;
        };
        ClearedHistory: {
            /** @constant */
            status: "deleted";
            /** @description Messages that were in the log */
            deleted: number;
        };
        CreatedKey: {
            id: string;
            /** @description Shown this once: it is kept as a hash only */
            key: string;
        };
        KeyList: {
            keys: components["schemas"]["ApiKey"][];
            /** @description How many there are in all */
            total: number;
            limit: number;
            offset: number;
        };
        ApiKey: {
            id: string;
            name: string;
            scopes: ("ingest" | "read" | "write" | "command" | "admin")[];
            host_id: string | null;
            /**
             * Format: date-time
             * @description ISO 8601 UTC
             * @example 2026-01-01T00:00:00.000Z
             */
            created_at: string;
            /** @description The principal that made it */
            created_by: string;
            /** @description To the minute */
            last_used_at: string | null;
            revoked_at: string | null;
        };
        RevokedKey: {
            /** @constant */
            status: "deleted";
        };
        IngestReceipt: {
            /** @description Samples that are on disk now; a duplicate counts */
            accepted: number;
            rejected: number;
            /** @description One entry for each rejected sample, in order: its place in the list, from 0, and the reason */
            errors: {
                index: number;
                /** @enum {string} */
                reason: "malformed" | "unknown_metric" | "out_of_range" | "wrong_type" | "not_finite" | "too_old" | "in_future" | "bad_timestamp" | "bad_labels" | "unknown_source" | "kind_conflict" | "type_conflict" | "series_budget" | "metric_name_budget";
            }[];
        };
        SatelliteAccepted: {
            /** @constant */
            status: "accepted";
            satellite_id: string;
        };
        SatelliteBatchAccepted: {
            /** @constant */
            status: "accepted";
            /** @description Points that are on disk now; a duplicate counts */
            count: number;
            rejected: number;
            /** @description One entry for each rejected point, in order: its place in the list, from 0, and the reason */
            errors: {
                index: number;
                /** @enum {string} */
                reason: "malformed" | "unknown_metric" | "out_of_range" | "wrong_type" | "not_finite" | "too_old" | "in_future" | "bad_timestamp" | "bad_labels" | "unknown_source" | "kind_conflict" | "type_conflict" | "series_budget" | "metric_name_budget";
            }[];
        };
        ExportMetricsServiceResponse: {
            partialSuccess?: {
                /** @description int64, as OTLP writes it in JSON */
                rejectedDataPoints: string;
                errorMessage: string;
            };
        };
        ErrorBody: {
            error: {
                /** @enum {string} */
                code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "PRECONDITION_FAILED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMIT_EXCEEDED" | "INTERNAL_ERROR" | "UNAVAILABLE";
                message: string;
                details: {
                    path: string;
                    message: string;
                }[] | {
                    [key: string]: unknown;
                };
                request_id: string;
            };
        };
    };
    responses: {
        /** @description The error BAD_REQUEST */
        BAD_REQUEST: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The error UNAUTHORIZED */
        UNAUTHORIZED: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The error FORBIDDEN */
        FORBIDDEN: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The error NOT_FOUND */
        NOT_FOUND: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The error CONFLICT */
        CONFLICT: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The error PRECONDITION_FAILED */
        PRECONDITION_FAILED: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The error PAYLOAD_TOO_LARGE */
        PAYLOAD_TOO_LARGE: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The error UNSUPPORTED_MEDIA_TYPE */
        UNSUPPORTED_MEDIA_TYPE: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The error RATE_LIMIT_EXCEEDED */
        RATE_LIMIT_EXCEEDED: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The error INTERNAL_ERROR */
        INTERNAL_ERROR: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The error UNAVAILABLE */
        UNAVAILABLE: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
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
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            403: components["responses"]["FORBIDDEN"];
            500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    getReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ready"];
                };
            };
            403: components["responses"]["FORBIDDEN"];
            500: components["responses"]["INTERNAL_ERROR"];
            /** @description It cannot store samples or state */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ready"];
                };
            };
        };
    };
    getComponentsHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComponentsHealth"];
                };
            };
            403: components["responses"]["FORBIDDEN"];
            500: components["responses"]["INTERNAL_ERROR"];
            /** @description A part has failed */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComponentsHealth"];
                };
            };
        };
    };
    planRetention: {
        parameters: {
            query?: {
                raw?: number;
                "1m"?: number;
                "5m"?: number;
                "1h"?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionPlan"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    getStatus: {
        parameters: {
            query?: {
                source_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DishStatus"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    getConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful response */
            200: {
                headers: {
                    /** @description Names this state of the configuration */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigTree"];
                };
            };
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    replaceConfig: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read; a write to another state is refused */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description `simulation` plays sources; `live` takes only what real ones send.
                     * @enum {string}
                     */
                    mode?: "simulation" | "live";
                    /** @description Time between two turns of the simulator, whole seconds. */
                    update_interval_seconds?: number;
                    /** @description Seed of all simulated chance: the same seed and start time give the same samples. */
                    seed?: number;
                    /** @description Where a simulated dish goes. */
                    route?: {
                        /**
                         * @description The shape of the way.
                         * @enum {string}
                         */
                        pattern?: "circular" | "figure_8" | "straight" | "waypoints" | "random_walk";
                        start?: {
                            /** @description Where the route begins, degrees north. */
                            latitude?: number;
                            /** @description Where the route begins, degrees east. */
                            longitude?: number;
                        };
                        /** @description Radius of a circle, of each loop of a figure of eight, and of the area of a random walk, km. */
                        radius_km?: number;
                        /** @description Length of a straight route, km. */
                        distance_km?: number;
                        /** @description The points of the pattern `waypoints`, in order, at least two; joined by great circles. */
                        waypoints?: {
                            /** @description Degrees north. */
                            latitude: number;
                            /** @description Degrees east. */
                            longitude: number;
                        }[];
                        /**
                         * @description What happens at the end: begin again, stay there, or go back.
                         * @enum {string}
                         */
                        completion?: "loop" | "stop" | "reverse";
                        speed_knots?: {
                            /** @description Lowest speed over ground, knots. */
                            min?: number;
                            /** @description Highest speed over ground, knots. */
                            max?: number;
                        };
                        altitude_meters?: {
                            /** @description Lowest altitude above sea level, metres. */
                            min?: number;
                            /** @description Highest altitude above sea level, metres. */
                            max?: number;
                        };
                    };
                    /** @description The link of a simulated dish. */
                    network?: {
                        latency_ms?: {
                            /** @description Lowest latency, ms. */
                            min?: number;
                            /** @description Latency around which it varies, ms. */
                            typical?: number;
                            /** @description Highest latency outside of spikes, ms. */
                            max?: number;
                            /** @description Highest latency in a spike, ms. */
                            spike_max?: number;
                            /** @description Chance that a spike begins in a second. */
                            spike_probability?: number;
                        };
                        throughput_down_mbps?: {
                            /** @description Lowest downlink throughput, Mbit/s. */
                            min?: number;
                            /** @description Highest downlink throughput, Mbit/s. */
                            max?: number;
                        };
                        throughput_up_mbps?: {
                            /** @description Lowest uplink throughput, Mbit/s. */
                            min?: number;
                            /** @description Highest uplink throughput, Mbit/s. */
                            max?: number;
                        };
                        packet_loss_percent?: {
                            /** @description Lowest packet loss, percent. */
                            min?: number;
                            /** @description Highest packet loss, percent. */
                            max?: number;
                        };
                        /**
                         * @description A degradation that is played on top of the usual variation.
                         * @enum {string}
                         */
                        scenario?: "none" | "congestion" | "handover" | "rain" | "outage";
                    };
                    /** @description How much of the sky is blocked for a simulated dish. */
                    obstruction?: {
                        /** @description Lowest obstruction, percent of the sky. */
                        min_percent?: number;
                        /** @description Highest obstruction, percent of the sky. */
                        max_percent?: number;
                        /** @description How fast obstruction varies; 0 keeps it still. */
                        variation_rate?: number;
                    };
                    /** @description What the weather does to the link of a simulated dish. */
                    weather?: {
                        /** @description Whether weather fades the signal. */
                        enabled?: boolean;
                    };
                    /** @description Which kinds the simulator plays, and how many sources of each. */
                    simulation?: {
                        dish?: {
                            /** @description Whether sources of kind dish are simulated. */
                            enabled?: boolean;
                            /** @description How many sources of kind dish are simulated. */
                            count?: number;
                        };
                        device?: {
                            /** @description Whether sources of kind device are simulated. */
                            enabled?: boolean;
                            /** @description How many sources of kind device are simulated. */
                            count?: number;
                        };
                        stream?: {
                            /** @description Whether sources of kind stream are simulated. */
                            enabled?: boolean;
                            /** @description How many sources of kind stream are simulated. */
                            count?: number;
                        };
                        satellite?: {
                            /** @description Whether sources of kind satellite are simulated. */
                            enabled?: boolean;
                            /** @description How many sources of kind satellite are simulated. */
                            count?: number;
                            /** @description How many times a second each satellite sends its values. */
                            rate_hz?: number;
                            /** @description Probability that a set of values holds an anomaly. */
                            anomaly_rate?: number;
                        };
                        host?: {
                            /** @description Whether sources of kind host are simulated. */
                            enabled?: boolean;
                            /** @description How many sources of kind host are simulated. */
                            count?: number;
                        };
                    };
                    /** @description The server. */
                    http?: {
                        /** @description Longest request body that is read, bytes. */
                        body_limit_bytes?: number;
                        /** @description Origins whose pages may call the API from a browser. */
                        cors_origins?: string[];
                        /** @description Hosts, with or without a port, besides the loopback names, under which open access is given. */
                        allowed_hosts?: string[];
                        /** @description Addresses and networks of proxies whose X-Forwarded-* headers are believed. */
                        trusted_proxies?: string[];
                        /** @description Where callers reach this server, for links in messages and reports. */
                        public_url?: string | null;
                        tls?: {
                            /** @description PEM file with the certificate chain; needs the key file too. */
                            cert_file?: string | null;
                            /** @description PEM file with the private key; needs the certificate file too. */
                            key_file?: string | null;
                        };
                    };
                    /** @description Who may call. */
                    auth?: {
                        /**
                         * @description `auto` is open on a loopback address and required elsewhere.
                         * @enum {string}
                         */
                        mode?: "auto" | "open" | "required";
                    };
                    /** @description Limits of each principal; there are none where access is open. */
                    rate_limits?: {
                        /** @description Reads that a principal may make a minute. */
                        reads_per_minute?: number;
                        /** @description Writes that a principal may make a minute. */
                        writes_per_minute?: number;
                    };
                    /** @description The door for samples. */
                    ingest?: {
                        /** @description How old a sample may be on arrival, seconds. */
                        max_past_seconds?: number;
                        /** @description How far ahead of this clock a sample may be, seconds. */
                        max_future_seconds?: number;
                        /** @description Samples from which on a group is written without waiting for more. Senders wait for each other only while several send at once. */
                        batch_size?: number;
                        /** @description Upper bound of the time that samples wait for company, ms. They never wait for more than 2, and those of a sender who is alone not at all. */
                        batch_timeout_ms?: number;
                        /** @description Samples that may wait to be written; beyond, senders get 503. */
                        queue_samples?: number;
                        /** @description Series that senders of a tenant may create. */
                        series_budget?: number;
                        /** @description Series of one source that senders may create; 0 is no limit. */
                        source_series_budget?: number;
                        /** @description Metric names outside the catalog that senders may create. */
                        metric_name_budget?: number;
                        /** @description Whether unknown sources register themselves with their first samples. */
                        auto_register?: boolean;
                        /** @description Samples that a principal may send a minute; 0 is no limit. Not used yet. */
                        samples_per_minute?: number;
                    };
                    /** @description How much is kept, and for how long. */
                    store?: {
                        retention_days?: {
                            /** @description How long samples are kept as they came, days. */
                            raw?: number;
                            /** @description How long one-minute roll-ups are kept, days. */
                            "1m"?: number;
                            /** @description How long five-minute roll-ups are kept, days. */
                            "5m"?: number;
                            /** @description How long one-hour roll-ups are kept, days. */
                            "1h"?: number;
                            /** @description How long the log of device messages is kept, days; 0 is for ever. */
                            device_log?: number;
                            /** @description How long events, anomalies for example, are kept after they ended, days. */
                            events?: number;
                            /** @description How long audit rows are kept, days. */
                            audit?: number;
                        };
                        /** @description Memory that the sample store may take, MB. */
                        memory_limit_mb?: number;
                    };
                    /** @description Sockets and server-sent events. */
                    live?: {
                        /** @description Live connections at a time. */
                        max_connections?: number;
                        /** @description Messages that may wait for a slow reader before it is told of a gap. */
                        queue_messages?: number;
                        /** @description How far back a reader may resume, seconds. */
                        resume_seconds?: number;
                        /** @description Time between two updates on `/ws/live/{stream_id}`, seconds. */
                        stream_update_seconds?: number;
                    };
                    /** @description Fixed limits of satellites. */
                    anomalies?: {
                        /** @description A satellite battery below this is an anomaly, percent. */
                        battery_min?: number;
                        /** @description Satellite storage in use above this is an anomaly, MB. */
                        storage_max?: number;
                        /** @description A satellite signal below this is an anomaly, dBm. */
                        signal_min?: number;
                    };
                    /** @description The page `/metrics`. */
                    exporter?: {
                        /** @description Bearer token that `/metrics` asks for; null asks for none. */
                        token?: string | null;
                        /** @description Series on `/metrics` at most. */
                        max_series?: number;
                        /** @description Silence after which a series leaves `/metrics`, seconds. */
                        stale_after_seconds?: number;
                    };
                    /** @description What host agents are told. */
                    agent?: {
                        /** @description Time between two readings of a host, seconds. */
                        interval_seconds?: number;
                        /** @description Time between two heartbeats of an agent, seconds. */
                        heartbeat_seconds?: number;
                        /** @description Processes that an agent reports, by use of CPU. */
                        top_processes?: number;
                    };
                    /** @description Evaluation of alert rules and delivery of messages. */
                    alerting?: {
                        /** @description Time between two evaluations of the rules, seconds. */
                        interval_seconds?: number;
                        /** @description Quiet time before a rule may notify again, seconds. */
                        cooldown_seconds?: number;
                        /** @description Attempts to deliver a message. */
                        retry_attempts?: number;
                        /** @description Wait before the second attempt, seconds; doubled for each further one. */
                        retry_base_seconds?: number;
                        /** @description Whether webhooks may call private and loopback addresses. */
                        allow_private_targets?: boolean;
                    };
                    /** @description How long an answer may be given again. */
                    cache?: {
                        /** @description Life of cached stream lists, seconds; 0 caches nothing. */
                        streams_ttl_seconds?: number;
                        /** @description Life of cached stream metrics, seconds; 0 caches nothing. */
                        metrics_ttl_seconds?: number;
                        /** @description Life of cached metric queries, seconds; 0 caches nothing. */
                        query_ttl_seconds?: number;
                    };
                    /** @description Outgoing mail. */
                    smtp?: {
                        /** @description Mail server, with user and password; null sends no mail. */
                        url?: string | null;
                        /** @description Sender of outgoing mail. */
                        from?: string | null;
                    };
                    /** @description Several owners in one process. */
                    tenancy?: {
                        /** @description Whether sources, rules, users and keys belong to tenants. */
                        enabled?: boolean;
                    };
                    restart_required?: string[];
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Successful response */
            200: {
                headers: {
                    /** @description Names this state of the configuration */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigAnswer"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            412: components["responses"]["PRECONDITION_FAILED"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    mergeConfig: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read; a write to another state is refused */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description `simulation` plays sources; `live` takes only what real ones send.
                     * @enum {string}
                     */
                    mode?: "simulation" | "live";
                    /** @description Time between two turns of the simulator, whole seconds. */
                    update_interval_seconds?: number;
                    /** @description Seed of all simulated chance: the same seed and start time give the same samples. */
                    seed?: number;
                    /** @description Where a simulated dish goes. */
                    route?: {
                        /**
                         * @description The shape of the way.
                         * @enum {string}
                         */
                        pattern?: "circular" | "figure_8" | "straight" | "waypoints" | "random_walk";
                        start?: {
                            /** @description Where the route begins, degrees north. */
                            latitude?: number;
                            /** @description Where the route begins, degrees east. */
                            longitude?: number;
                        };
                        /** @description Radius of a circle, of each loop of a figure of eight, and of the area of a random walk, km. */
                        radius_km?: number;
                        /** @description Length of a straight route, km. */
                        distance_km?: number;
                        /** @description The points of the pattern `waypoints`, in order, at least two; joined by great circles. */
                        waypoints?: {
                            /** @description Degrees north. */
                            latitude: number;
                            /** @description Degrees east. */
                            longitude: number;
                        }[];
                        /**
                         * @description What happens at the end: begin again, stay there, or go back.
                         * @enum {string}
                         */
                        completion?: "loop" | "stop" | "reverse";
                        speed_knots?: {
                            /** @description Lowest speed over ground, knots. */
                            min?: number;
                            /** @description Highest speed over ground, knots. */
                            max?: number;
                        };
                        altitude_meters?: {
                            /** @description Lowest altitude above sea level, metres. */
                            min?: number;
                            /** @description Highest altitude above sea level, metres. */
                            max?: number;
                        };
                    };
                    /** @description The link of a simulated dish. */
                    network?: {
                        latency_ms?: {
                            /** @description Lowest latency, ms. */
                            min?: number;
                            /** @description Latency around which it varies, ms. */
                            typical?: number;
                            /** @description Highest latency outside of spikes, ms. */
                            max?: number;
                            /** @description Highest latency in a spike, ms. */
                            spike_max?: number;
                            /** @description Chance that a spike begins in a second. */
                            spike_probability?: number;
                        };
                        throughput_down_mbps?: {
                            /** @description Lowest downlink throughput, Mbit/s. */
                            min?: number;
                            /** @description Highest downlink throughput, Mbit/s. */
                            max?: number;
                        };
                        throughput_up_mbps?: {
                            /** @description Lowest uplink throughput, Mbit/s. */
                            min?: number;
                            /** @description Highest uplink throughput, Mbit/s. */
                            max?: number;
                        };
                        packet_loss_percent?: {
                            /** @description Lowest packet loss, percent. */
                            min?: number;
                            /** @description Highest packet loss, percent. */
                            max?: number;
                        };
                        /**
                         * @description A degradation that is played on top of the usual variation.
                         * @enum {string}
                         */
                        scenario?: "none" | "congestion" | "handover" | "rain" | "outage";
                    };
                    /** @description How much of the sky is blocked for a simulated dish. */
                    obstruction?: {
                        /** @description Lowest obstruction, percent of the sky. */
                        min_percent?: number;
                        /** @description Highest obstruction, percent of the sky. */
                        max_percent?: number;
                        /** @description How fast obstruction varies; 0 keeps it still. */
                        variation_rate?: number;
                    };
                    /** @description What the weather does to the link of a simulated dish. */
                    weather?: {
                        /** @description Whether weather fades the signal. */
                        enabled?: boolean;
                    };
                    /** @description Which kinds the simulator plays, and how many sources of each. */
                    simulation?: {
                        dish?: {
                            /** @description Whether sources of kind dish are simulated. */
                            enabled?: boolean;
                            /** @description How many sources of kind dish are simulated. */
                            count?: number;
                        };
                        device?: {
                            /** @description Whether sources of kind device are simulated. */
                            enabled?: boolean;
                            /** @description How many sources of kind device are simulated. */
                            count?: number;
                        };
                        stream?: {
                            /** @description Whether sources of kind stream are simulated. */
                            enabled?: boolean;
                            /** @description How many sources of kind stream are simulated. */
                            count?: number;
                        };
                        satellite?: {
                            /** @description Whether sources of kind satellite are simulated. */
                            enabled?: boolean;
                            /** @description How many sources of kind satellite are simulated. */
                            count?: number;
                            /** @description How many times a second each satellite sends its values. */
                            rate_hz?: number;
                            /** @description Probability that a set of values holds an anomaly. */
                            anomaly_rate?: number;
                        };
                        host?: {
                            /** @description Whether sources of kind host are simulated. */
                            enabled?: boolean;
                            /** @description How many sources of kind host are simulated. */
                            count?: number;
                        };
                    };
                    /** @description The server. */
                    http?: {
                        /** @description Longest request body that is read, bytes. */
                        body_limit_bytes?: number;
                        /** @description Origins whose pages may call the API from a browser. */
                        cors_origins?: string[];
                        /** @description Hosts, with or without a port, besides the loopback names, under which open access is given. */
                        allowed_hosts?: string[];
                        /** @description Addresses and networks of proxies whose X-Forwarded-* headers are believed. */
                        trusted_proxies?: string[];
                        /** @description Where callers reach this server, for links in messages and reports. */
                        public_url?: string | null;
                        tls?: {
                            /** @description PEM file with the certificate chain; needs the key file too. */
                            cert_file?: string | null;
                            /** @description PEM file with the private key; needs the certificate file too. */
                            key_file?: string | null;
                        };
                    };
                    /** @description Who may call. */
                    auth?: {
                        /**
                         * @description `auto` is open on a loopback address and required elsewhere.
                         * @enum {string}
                         */
                        mode?: "auto" | "open" | "required";
                    };
                    /** @description Limits of each principal; there are none where access is open. */
                    rate_limits?: {
                        /** @description Reads that a principal may make a minute. */
                        reads_per_minute?: number;
                        /** @description Writes that a principal may make a minute. */
                        writes_per_minute?: number;
                    };
                    /** @description The door for samples. */
                    ingest?: {
                        /** @description How old a sample may be on arrival, seconds. */
                        max_past_seconds?: number;
                        /** @description How far ahead of this clock a sample may be, seconds. */
                        max_future_seconds?: number;
                        /** @description Samples from which on a group is written without waiting for more. Senders wait for each other only while several send at once. */
                        batch_size?: number;
                        /** @description Upper bound of the time that samples wait for company, ms. They never wait for more than 2, and those of a sender who is alone not at all. */
                        batch_timeout_ms?: number;
                        /** @description Samples that may wait to be written; beyond, senders get 503. */
                        queue_samples?: number;
                        /** @description Series that senders of a tenant may create. */
                        series_budget?: number;
                        /** @description Series of one source that senders may create; 0 is no limit. */
                        source_series_budget?: number;
                        /** @description Metric names outside the catalog that senders may create. */
                        metric_name_budget?: number;
                        /** @description Whether unknown sources register themselves with their first samples. */
                        auto_register?: boolean;
                        /** @description Samples that a principal may send a minute; 0 is no limit. Not used yet. */
                        samples_per_minute?: number;
                    };
                    /** @description How much is kept, and for how long. */
                    store?: {
                        retention_days?: {
                            /** @description How long samples are kept as they came, days. */
                            raw?: number;
                            /** @description How long one-minute roll-ups are kept, days. */
                            "1m"?: number;
                            /** @description How long five-minute roll-ups are kept, days. */
                            "5m"?: number;
                            /** @description How long one-hour roll-ups are kept, days. */
                            "1h"?: number;
                            /** @description How long the log of device messages is kept, days; 0 is for ever. */
                            device_log?: number;
                            /** @description How long events, anomalies for example, are kept after they ended, days. */
                            events?: number;
                            /** @description How long audit rows are kept, days. */
                            audit?: number;
                        };
                        /** @description Memory that the sample store may take, MB. */
                        memory_limit_mb?: number;
                    };
                    /** @description Sockets and server-sent events. */
                    live?: {
                        /** @description Live connections at a time. */
                        max_connections?: number;
                        /** @description Messages that may wait for a slow reader before it is told of a gap. */
                        queue_messages?: number;
                        /** @description How far back a reader may resume, seconds. */
                        resume_seconds?: number;
                        /** @description Time between two updates on `/ws/live/{stream_id}`, seconds. */
                        stream_update_seconds?: number;
                    };
                    /** @description Fixed limits of satellites. */
                    anomalies?: {
                        /** @description A satellite battery below this is an anomaly, percent. */
                        battery_min?: number;
                        /** @description Satellite storage in use above this is an anomaly, MB. */
                        storage_max?: number;
                        /** @description A satellite signal below this is an anomaly, dBm. */
                        signal_min?: number;
                    };
                    /** @description The page `/metrics`. */
                    exporter?: {
                        /** @description Bearer token that `/metrics` asks for; null asks for none. */
                        token?: string | null;
                        /** @description Series on `/metrics` at most. */
                        max_series?: number;
                        /** @description Silence after which a series leaves `/metrics`, seconds. */
                        stale_after_seconds?: number;
                    };
                    /** @description What host agents are told. */
                    agent?: {
                        /** @description Time between two readings of a host, seconds. */
                        interval_seconds?: number;
                        /** @description Time between two heartbeats of an agent, seconds. */
                        heartbeat_seconds?: number;
                        /** @description Processes that an agent reports, by use of CPU. */
                        top_processes?: number;
                    };
                    /** @description Evaluation of alert rules and delivery of messages. */
                    alerting?: {
                        /** @description Time between two evaluations of the rules, seconds. */
                        interval_seconds?: number;
                        /** @description Quiet time before a rule may notify again, seconds. */
                        cooldown_seconds?: number;
                        /** @description Attempts to deliver a message. */
                        retry_attempts?: number;
                        /** @description Wait before the second attempt, seconds; doubled for each further one. */
                        retry_base_seconds?: number;
                        /** @description Whether webhooks may call private and loopback addresses. */
                        allow_private_targets?: boolean;
                    };
                    /** @description How long an answer may be given again. */
                    cache?: {
                        /** @description Life of cached stream lists, seconds; 0 caches nothing. */
                        streams_ttl_seconds?: number;
                        /** @description Life of cached stream metrics, seconds; 0 caches nothing. */
                        metrics_ttl_seconds?: number;
                        /** @description Life of cached metric queries, seconds; 0 caches nothing. */
                        query_ttl_seconds?: number;
                    };
                    /** @description Outgoing mail. */
                    smtp?: {
                        /** @description Mail server, with user and password; null sends no mail. */
                        url?: string | null;
                        /** @description Sender of outgoing mail. */
                        from?: string | null;
                    };
                    /** @description Several owners in one process. */
                    tenancy?: {
                        /** @description Whether sources, rules, users and keys belong to tenants. */
                        enabled?: boolean;
                    };
                    restart_required?: string[];
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Successful response */
            200: {
                headers: {
                    /** @description Names this state of the configuration */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigAnswer"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            412: components["responses"]["PRECONDITION_FAILED"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    resetConfig: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read; a write to another state is refused */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful response */
            200: {
                headers: {
                    /** @description Names this state of the configuration */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigAnswer"];
                };
            };
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            412: components["responses"]["PRECONDITION_FAILED"];
            500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    getCatalog: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CatalogAnswer"];
                };
            };
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    listSources: {
        parameters: {
            query?: {
                kind?: string;
                status?: "ok" | "warn" | "crit";
                tags?: string;
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceList"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    listHosts: {
        parameters: {
            query?: {
                status?: "ok" | "warn" | "crit";
                tags?: string;
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HostList"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    getHost: {
        parameters: {
            query?: {
                range?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HostDetail"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    queryMetrics: {
        parameters: {
            query: {
                host_id?: string;
                source_id?: string;
                kind?: string;
                tags?: string;
                range?: string;
                from?: string;
                to?: string;
                labels?: string;
                resolution?: "raw" | "1m" | "5m" | "1h";
                /** @description Metric id, for example cpu.utilization */
                metric: string;
                points?: number;
                aggregate?: "avg" | "min" | "max" | "sum" | "count" | "p50" | "p95" | "p99";
                by?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricsAnswer"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    getLatestMetrics: {
        parameters: {
            query?: {
                source_id?: string;
                kind?: string;
                metric?: string;
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LatestAnswer"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    getCardinality: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cardinality"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    listAnomalies: {
        parameters: {
            query?: {
                source_id?: string;
                metric?: string;
                severity?: "warning" | "critical";
                since?: string;
                until?: string;
                state?: "open" | "ended";
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnomalyList"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    getTelemetryTypes: {
        parameters: {
            query?: {
                source_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TelemetryTypes"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    getCommandTemplates: {
        parameters: {
            query?: {
                source_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandTemplates"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    listCommands: {
        parameters: {
            query?: {
                source_id?: string;
                command?: string;
                stage?: "queued" | "sent" | "accepted" | "executing" | "succeeded" | "failed" | "timed_out" | "cancelled";
                since?: string;
                until?: string;
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommandList"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    issueCommand: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The only device that takes commands when none is named */
                    source_id?: string;
                    /** @description Id of a command of the source, for example set_update_interval */
                    command: string;
                    /**
                     * @description Arguments by name
                     * @default {}
                     */
                    parameters?: {
                        [key: string]: unknown;
                    };
                    /**
                     * @description Check everything, send and keep nothing
                     * @default false
                     */
                    dry_run?: boolean;
                    /** @description The same key with the same command gives the first answer again, and sends nothing */
                    idempotency_key?: string;
                };
            };
        };
        responses: {
            /** @description Successful response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedCommand"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            429: components["responses"]["RATE_LIMIT_EXCEEDED"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    getCommand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Command"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    approveCommand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Command"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    cancelCommand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Command"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    listHistoricalData: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                type?: "data" | "command" | "command_result" | "device_message";
                id?: string;
                source_id?: string;
                since?: string;
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["History"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    clearHistoricalData: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClearedHistory"];
                };
            };
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    listKeys: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyList"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What people know the key by */
                    name: string;
                    /** @description What the key may do; admin includes the others */
                    scopes: ("ingest" | "read" | "write" | "command" | "admin")[];
                    /** @description The only host that the key may send samples for */
                    host_id?: string | null;
                };
            };
        };
        responses: {
            /** @description Successful response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedKey"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevokedKey"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    getMetrics: {
        parameters: {
            query?: {
                /** @description The documents' names, or names in base units */
                names?: "document" | "base";
                /** @description Both registries, or one of them */
                registry?: "all" | "telemetry" | "service";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Exposition text */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    ingestHostMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HostMetricsBody"];
            };
        };
        responses: {
            /** @description What became of the samples */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestReceipt"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    ingestSatellitePoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SatellitePoint"];
            };
        };
        responses: {
            /** @description The point is on disk */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SatelliteAccepted"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    ingestSatelliteBatch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SatelliteBatch"];
            };
        };
        responses: {
            /** @description What became of the points */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SatelliteBatchAccepted"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    writeLineProtocol: {
        parameters: {
            query?: {
                /** @description Accepted, and means nothing here */
                db?: string;
                /** @description Accepted, and means nothing here */
                rp?: string;
                /** @description Of the timestamps */
                precision?: "ns" | "n" | "us" | "u" | "ms" | "s" | "m" | "h";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/plain": string;
            };
        };
        responses: {
            /** @description All samples are on disk */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    writeLineProtocolV2: {
        parameters: {
            query?: {
                /** @description Accepted, and means nothing here */
                org?: string;
                /** @description Accepted, and means nothing here */
                bucket?: string;
                /** @description Of the timestamps */
                precision?: "ns" | "n" | "us" | "u" | "ms" | "s" | "m" | "h";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/plain": string;
            };
        };
        responses: {
            /** @description All samples are on disk */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    remoteWrite: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-protobuf": string;
            };
        };
        responses: {
            /** @description All samples are on disk */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    exportOtlpMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
                "application/x-protobuf": string;
            };
        };
        responses: {
            /** @description Accepted; what was refused is told */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportMetricsServiceResponse"];
                    "application/x-protobuf": string;
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    importExposition: {
        parameters: {
            query?: {
                /** @description Epoch ms, of samples without a time; the arrival when missing */
                timestamp?: string;
                /** @description name=value, a label that all samples bear, to name the source for example; may be repeated */
                extra_label?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/plain": string;
                "application/openmetrics-text": string;
            };
        };
        responses: {
            /** @description All samples are on disk */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    ping: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It can */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: components["responses"]["FORBIDDEN"];
            500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    exportMetrics: {
        parameters: {
            query: {
                /** @description CSV (RFC 4180), or Parquet */
                format: "csv" | "parquet";
                host_id?: string;
                source_id?: string;
                kind?: string;
                tags?: string;
                range?: string;
                from?: string;
                to?: string;
                labels?: string;
                resolution?: "raw" | "1m" | "5m" | "1h";
                metric?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    getLive: {
        parameters: {
            query?: {
                /** @description Kinds of source */
                kinds?: ("dish" | "device" | "stream" | "satellite" | "host")[];
                /** @description Ids of sources */
                sources?: string[];
                /** @description Ids of metrics, of values alone; `cpu.*` stands for all that begin with `cpu.` */
                metrics?: string[];
                /** @description Types of message */
                types?: ("data" | "command" | "command_result" | "device_message" | "event")[];
                /** @description Every value, only the newest of each series while the reader is busy, or a batch at a time */
                strategy?: "all" | "latest" | "batch";
                /** @description Time between two batches, ms; 1000 by default */
                batch_ms?: number;
                /** @description The id of the last event that was seen, to go on after it; the header Last-Event-ID goes before it */
                last_event_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["FORBIDDEN"];
            500: components["responses"]["INTERNAL_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    getOpenApiDocument: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            403: components["responses"]["FORBIDDEN"];
            500: components["responses"]["INTERNAL_ERROR"];
        };
    };
    getDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page that shows this document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            403: components["responses"]["FORBIDDEN"];
            500: components["responses"]["INTERNAL_ERROR"];
        };
    };
}
