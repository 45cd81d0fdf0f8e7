import type { Weather as Sky } from '../../catalog/dish.js';
import type { Values } from '../model.js';
import type { Fix } from './movement/vehicle.js';
import type { LinkValues } from './network/link.js';

interface DishState {
  readonly fix: Fix;
  readonly uptimeSeconds: number;
  readonly obstructionPercent: number;
  readonly signalPercent: number;
  readonly rainFadeDb: number;
  readonly sky: Sky;
  readonly link: LinkValues;
  readonly isBooting: boolean;
}

/** To as many decimals as a terminal can mean; positions to a tenth of a millimeter, so that speeds can be told from them. */
function round(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale;
}

/** The dish's metrics. A booting terminal knows its place, its uptime and the weather only; a link that is out has no signal. */
export function dishValues({
  fix,
  uptimeSeconds,
  obstructionPercent,
  signalPercent,
  rainFadeDb,
  sky,
  link,
  isBooting,
}: DishState): Values {
  const isOut = link.latencyMs === null;
  const known = <T>(value: T) => (isBooting ? null : value);
  return {
    'position.latitude_degrees': round(fix.latitude, 9),
    'position.longitude_degrees': round(fix.longitude, 9),
    'position.altitude_meters': round(fix.altitudeMeters, 2),
    'position.speed_knots': round(fix.speedKnots, 4),
    'position.heading_degrees': round(fix.headingDegrees, 4) % 360,
    'network.latency_ms': known(link.latencyMs === null ? null : round(link.latencyMs, 2)),
    'network.throughput_down_mbps': known(round(link.downMbps, 2)),
    'network.throughput_up_mbps': known(round(link.upMbps, 2)),
    'network.packet_loss_percent': known(round(link.lossPercent, 3)),
    'network.outage': known(isOut),
    'obstruction.obstruction_percent': known(round(obstructionPercent, 2)),
    'environment.signal_quality_percent': known(isOut ? 0 : round(signalPercent, 2)),
    'environment.rain_fade_db': known(round(rainFadeDb, 2)),
    'environment.weather': sky,
    'environment.uptime_seconds': round(uptimeSeconds, 3),
  };
}
