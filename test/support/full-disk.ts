import { execFileSync } from 'node:child_process';

import type { Program } from './program.js';

/** From now on no file of `program` takes another byte, as on a full disk: what was written stays. Needs no rights. */
export function fillDisk({ pid }: Program): void {
  execFileSync('prlimit', ['--pid', String(pid), '--fsize=1:']);
}

/** Gives `program` its disk back. */
export function freeDisk({ pid }: Program): void {
  execFileSync('prlimit', ['--pid', String(pid), '--fsize=unlimited:']);
}
