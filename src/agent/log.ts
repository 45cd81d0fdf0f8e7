export const agentLogLevels = ['DEBUG', 'INFO', 'WARNING', 'ERROR'] as const;
export type AgentLogLevel = (typeof agentLogLevels)[number];

type Fields = Readonly<Record<string, unknown>>;

/** The agent's log: JSON lines with the fields of the server's logs, without its library. */
export interface AgentLog {
  debug(message: string, fields?: Fields): void;
  info(message: string, fields?: Fields): void;
  warning(message: string, fields?: Fields): void;
  error(message: string, fields?: Fields): void;
}

interface AgentLogOptions {
  readonly level: AgentLogLevel;
  /** Wall time, epoch ms. */
  readonly now: () => number;
  /** Receives one line with its line end. */
  readonly write: (line: string) => void;
}

/** An Error as JSON can carry it; whatever else a field holds is passed on. */
function plain(_name: string, value: unknown): unknown {
  return value instanceof Error ? { type: value.name, message: value.message, stack: value.stack } : value;
}

export function createAgentLog({ level, now, write }: AgentLogOptions): AgentLog {
  const least = agentLogLevels.indexOf(level);
  const at =
    (name: AgentLogLevel) =>
    (message: string, fields: Fields = {}): void => {
      if (agentLogLevels.indexOf(name) < least) return;
      const timestamp = new Date(now()).toISOString();
      write(`${JSON.stringify({ level: name, timestamp, service: 'agent', ...fields, message }, plain)}\n`);
    };
  return { debug: at('DEBUG'), info: at('INFO'), warning: at('WARNING'), error: at('ERROR') };
}

/** Says each thing once: `tell` logs a warning the first time that `key` comes up. */
export function onceLog(log: AgentLog): (key: string, message: string, fields?: Fields) => void {
  const told = new Set<string>();
  return (key, message, fields) => {
    if (told.has(key)) return;
    told.add(key);
    log.warning(message, fields);
  };
}
