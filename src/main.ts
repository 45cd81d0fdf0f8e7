#!/usr/bin/env node
import { runCommand } from './cli/index.js';
import { systemClock } from './platform/clock.js';
import type { Lifecycle } from './platform/lifecycle.js';

/** A stop that takes longer is given up: orchestrators kill after ten seconds. */
const stopWithinMs = 9_500;

try {
  const outcome = await runCommand(process.argv.slice(2));
  if (typeof outcome === 'number') process.exitCode = outcome;
  else await live(outcome);
} catch (error) {
  fail(error);
}

/**
 * A fault that nobody foresaw ends the process: what was answered is on disk, and an orchestrator starts it anew. The line
 * is written here, because the agent runs without the server's logger.
 */
function crash(thrown: unknown): void {
  const { message, stack } = thrown instanceof Error ? thrown : new Error(String(thrown));
  const timestamp = new Date(systemClock.now()).toISOString();
  const line = {
    level: 'ERROR',
    timestamp,
    service: 'pharos',
    error: { message, stack },
    message: 'An error that nobody caught ends the process',
  };
  process.stdout.write(`${JSON.stringify(line)}\n`, () => process.exit(1));
}

/** Runs until SIGTERM or SIGINT, then stops in order; a second signal ends the process at once. */
async function live(part: Lifecycle): Promise<void> {
  let ending: Promise<void> | undefined;
  process.on('uncaughtException', crash);
  const starting = part.start();
  const end = (signal: NodeJS.Signals): void => {
    if (ending !== undefined) process.exit(1);
    setTimeout(() => giveUp(signal), stopWithinMs).unref();
    ending = starting.then(() => part.stop()).then(() => process.exit(0), fail);
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  await starting;
}

function giveUp(signal: string): void {
  process.stderr.write(`pharos: could not stop within ${stopWithinMs / 1000} s of ${signal}\n`);
  process.exit(1);
}

/** One sentence for the operator, or one for each part that failed. */
function fail(error: unknown): void {
  const code = error instanceof Error && 'exitCode' in error && typeof error.exitCode === 'number' ? error.exitCode : 1;
  const failures: readonly unknown[] = error instanceof AggregateError ? error.errors : [error];
  for (const failure of failures) {
    process.stderr.write(`pharos: ${failure instanceof Error ? failure.message : String(failure)}\n`);
  }
  process.exit(code);
}
