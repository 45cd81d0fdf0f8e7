import { createAgent, type Agent } from '../../src/agent/agent.js';
import { createAgentLog } from '../../src/agent/log.js';
import type { Readers } from '../../src/agent/readers.js';
import { VirtualClock } from './virtual-clock.js';

interface LogLine {
  readonly timestamp: string;
  readonly level: string;
  readonly service: string;
  readonly message: string;
  readonly [field: string]: unknown;
}

/** An agent on a virtual clock, with the lines that it logs. */
export function agentRun(options: {
  readonly url: URL;
  readonly readers: Readers;
  readonly key?: string;
  readonly clock?: VirtualClock;
}) {
  const clock = options.clock ?? new VirtualClock();
  const lines: LogLine[] = [];
  const write = (line: string): void => void lines.push(JSON.parse(line) as LogLine);
  const log = createAgentLog({ level: 'DEBUG', now: () => clock.now(), write });
  const { url, readers, key } = options;
  const agent: Agent = createAgent({ url, hostId: 'h-001', intervalMs: 5000, key, clock, readers, log });
  return {
    agent,
    clock,
    lines,
    logged: (message: string): readonly LogLine[] => lines.filter((line) => line.message === message),
    /** Lets `seconds` pass, with whatever is sent in each of them sent before the next begins. */
    pass: async (seconds: number): Promise<void> => {
      for (let second = 0; second < seconds; second++) {
        await clock.advance(1000);
        await agent.settled();
      }
    },
  };
}
