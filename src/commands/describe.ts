import { isoTime } from '../domain/wire/common.js';
import type { CommandRow } from '../store/state/commands.js';
import { statusOf } from './items.js';
import { awaitsApproval, stageOf } from './open-command.js';
import type { Command } from './wire.js';

/** A command as the API shows it. */
export function describeCommand(row: CommandRow): Command {
  const stage = stageOf(row);
  return {
    id: row.id,
    source_id: row.sourceId,
    kind: row.kind,
    command: row.command,
    parameters: { ...row.parameters },
    correlation_id: row.correlationId,
    critical: row.isCritical,
    awaits_approval: awaitsApproval(row),
    status: statusOf(stage),
    stage,
    message: row.stages.at(-1)?.message ?? '',
    issued_by: row.issuedBy,
    issued_at: isoTime(row.issuedAt),
    approved_by: row.approvedBy,
    approved_at: timeOrNull(row.approvedAt),
    finished_at: timeOrNull(row.finishedAt),
    stages: row.stages.map(({ ts, message, ...entry }) => ({ stage: entry.stage, at: isoTime(ts), message })),
  };
}

/** A command as the audit shows it. */
export function auditedCommand(
  row: CommandRow,
): Pick<Command, 'source_id' | 'command' | 'parameters' | 'critical' | 'stage' | 'approved_by'> {
  const { source_id, command, parameters, critical, stage, approved_by } = describeCommand(row);
  return { source_id, command, parameters, critical, stage, approved_by };
}

function timeOrNull(ms: number | null): string | null {
  return ms === null ? null : isoTime(ms);
}
