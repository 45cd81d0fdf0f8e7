import type { Authenticate } from '../auth/authenticate.js';
import type { ClientAddress } from '../auth/client-address.js';
import type { RequestGuard } from '../auth/guard.js';
import type { Config } from '../config/schema.js';
import type { Recorder } from '../domain/ports/recorder.js';
import type { Exporter } from '../exporter/exporter.js';
import type { RawIngest } from '../ingest/handle.js';
import type { Clock } from '../platform/clock.js';
import type { Logger } from '../platform/logger.js';
import type { Services } from '../router/services.js';
import type { SocketServices } from './sockets/services.js';

/** What the one server works with. */
export interface HttpServices {
  readonly guard: RequestGuard;
  readonly authenticate: Authenticate;
  readonly clientAddress: ClientAddress;
  readonly ingest: RawIngest;
  readonly exporter: Exporter;
  readonly services: Services;
  readonly sockets: SocketServices;
  readonly recorder: Recorder;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Settings of the http section; they cannot change while the server runs. */
  readonly settings: Config['http'];
  readonly version: string;
}
