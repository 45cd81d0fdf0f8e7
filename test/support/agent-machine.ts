import type { CollectorFactory, Measurement } from '../../src/agent/collectors/collector.js';
import type { DiskSpace, Readers } from '../../src/agent/readers.js';

/** A machine made of texts: what is not in `files` or `spaces` this machine does not have. */
export interface FakeMachine extends Readers {
  readonly files: Map<string, string>;
  readonly spaces: Map<string, DiskSpace>;
}

export function fakeMachine(files: Readonly<Record<string, string>> = {}): FakeMachine {
  const texts = new Map(Object.entries(files));
  const spaces = new Map<string, DiskSpace>();
  return {
    files: texts,
    spaces,
    text: (path) => Promise.resolve(texts.get(path)),
    space: (mount) => Promise.resolve(spaces.get(mount)),
  };
}

/** One collector on a machine of texts, read as often as the test says, with the time and the remarks it was given. */
export function collectorOn(machine: Readers, create: CollectorFactory) {
  let at = 0;
  const remarks: string[] = [];
  const collector = create({
    readers: machine,
    monotonic: () => at,
    absent: (metric, reason) => void remarks.push(`${metric}: ${reason}`),
  });
  return {
    remarks,
    /** Reads `afterMs` later: `metric{label=value}` to value. */
    async read(afterMs = 0): Promise<Readonly<Record<string, number>>> {
      at += afterMs;
      return Object.fromEntries((await collector.collect()).map((each) => [nameOf(each), each.value]));
    },
  };
}

function nameOf({ metric, labels }: Measurement): string {
  const texts = Object.entries(labels ?? {}).map(([name, value]) => `${name}=${value}`);
  return texts.length === 0 ? metric : `${metric}{${texts.join(',')}}`;
}
