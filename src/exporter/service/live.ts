import { Counter, Gauge, type Registry } from 'prom-client';

import { liveRefusals, liveTransports, type Recorder } from '../../domain/ports/recorder.js';
import { amount } from './amount.js';

const connectionsOpen = 'pharos_live_connections';
const droppedTotal = 'pharos_live_dropped_messages_total';
const refusedTotal = 'pharos_live_refused_messages_total';

/** The live feed and those who are connected to it. All series begin at zero. */
export function liveMetrics(registry: Registry): Pick<Recorder, 'liveConnections' | 'liveDropped' | 'liveRefused'> {
  const registers = [registry];
  const connections = new Gauge({
    name: connectionsOpen,
    help: 'Live connections that are open, by transport.',
    labelNames: ['transport'],
    registers,
  });
  const dropped = new Counter({
    name: droppedTotal,
    help: 'Messages that were dropped because their reader did not keep up; the reader was told of the gap.',
    registers,
  });
  const refused = new Counter({
    name: refusedTotal,
    help: 'Messages of live connections that were refused, by reason.',
    labelNames: ['reason'],
    registers,
  });
  for (const transport of liveTransports) connections.set({ transport }, 0);
  for (const reason of liveRefusals) refused.inc({ reason }, 0);
  return {
    liveConnections: (transport, count) => connections.set({ transport }, amount(count)),
    liveDropped: (count) => dropped.inc(amount(count)),
    liveRefused: (reason, count) => refused.inc({ reason }, amount(count)),
  };
}
