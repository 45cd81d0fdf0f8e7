import { systemDisk, type Disk } from '../../src/store/samples/lsm/journal/disk.js';

/** How a call of the disk fails: with which code, and with what share of a write done all the same. */
export interface DiskFault {
  readonly code: string;
  readonly done: 0 | 0.5 | 1;
}

/** The system's disk, whose n-th call from now fails as `faults[n]` says, if that says anything. */
export class FailingDisk implements Disk {
  readonly calls: string[] = [];
  #faults: (DiskFault | undefined)[] = [];

  /** Lets the next calls fail; whatever was planned before is forgotten. */
  plan(...faults: readonly (DiskFault | undefined)[]): void {
    this.#faults = [...faults];
  }

  async write(fd: number, bytes: Buffer, position: number): Promise<void> {
    const fault = this.#next(`write ${position}`);
    const done = Math.floor(bytes.length * (fault?.done ?? 1));
    if (done > 0) await systemDisk.write(fd, bytes.subarray(0, done), position);
    fail(fault);
  }

  async truncate(fd: number, length: number): Promise<void> {
    const fault = this.#next(`truncate ${length}`);
    if (fault === undefined || fault.done === 1) await systemDisk.truncate(fd, length);
    fail(fault);
  }

  async syncFolder(fd: number): Promise<void> {
    const fault = this.#next('sync folder');
    await systemDisk.syncFolder(fd);
    fail(fault);
  }

  #next(call: string): DiskFault | undefined {
    this.calls.push(call);
    return this.#faults.shift();
  }
}

function fail(fault: DiskFault | undefined): void {
  if (fault !== undefined) throw Object.assign(new Error(`${fault.code}: planned by the test`), { code: fault.code });
}
