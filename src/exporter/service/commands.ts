import { Counter, Histogram, type Registry } from 'prom-client';

import { kinds } from '../../catalog/index.js';
import { commandStages, isFinal } from '../../domain/command.js';
import type { Recorder } from '../../domain/ports/recorder.js';
import { amount } from './amount.js';

const commandsTotal = 'pharos_commands_total';
const durationSeconds = 'pharos_command_duration_seconds';

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900];

/** Commands that came to their end. The series of each kind that takes commands begin at zero. */
export function commandMetrics(registry: Registry): Pick<Recorder, 'commandFinished'> {
  const registers = [registry];
  const commands = new Counter({
    name: commandsTotal,
    help: 'Commands that came to their end, by kind of source and last stage.',
    labelNames: ['kind', 'stage'],
    registers,
  });
  const duration = new Histogram({
    name: durationSeconds,
    help: 'Time from the issue of a command to its end, by kind of source.',
    labelNames: ['kind'],
    buckets,
    registers,
  });
  for (const { id: kind } of kinds.filter((each) => each.commands.length > 0)) {
    for (const stage of commandStages.filter(isFinal)) commands.inc({ kind, stage }, 0);
    duration.zero({ kind });
  }
  return {
    commandFinished(kind, stage, seconds) {
      commands.inc({ kind, stage });
      duration.observe({ kind }, amount(seconds));
    },
  };
}
