import type { AuthServices } from '../auth/services.js';
import type { LogServices } from '../commands/log/services.js';
import type { CommandServices } from '../commands/services.js';
import type { ConfigService } from '../config/service.js';
import type { FleetServices } from '../fleet/services.js';
import type { LiveHub } from '../live/hub.js';
import type { SystemServices } from '../system/services.js';
import type { AnomalyServices } from '../telemetry/anomalies/list.js';
import type { TelemetryServices } from '../telemetry/services.js';

/** The features, as the composition root hands them over. */
export interface Services {
  readonly system: SystemServices;
  readonly config: ConfigService;
  readonly fleet: FleetServices;
  readonly telemetry: TelemetryServices;
  readonly anomalies: AnomalyServices;
  readonly live: LiveHub;
  readonly commands: CommandServices;
  readonly log: LogServices;
  readonly auth: AuthServices;
}
