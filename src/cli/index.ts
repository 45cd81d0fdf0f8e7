import { processEnvironment } from '../config/process-environment.js';
import type { Lifecycle } from '../platform/lifecycle.js';
import { UsageError, type Command } from './command.js';

/** Each command is loaded only when it is asked for: the agent runs without the server's code. */
const commands: Readonly<Record<string, { readonly summary: string; readonly load: () => Promise<Command> }>> = {
  serve: { summary: 'Run the server', load: async () => (await import('./serve.js')).serve },
  agent: { summary: "Send this machine's metrics to a server", load: async () => (await import('./agent.js')).agent },
  simulate: {
    summary: 'Play a swarm of satellites against a server',
    load: async () => (await import('./simulate.js')).simulate,
  },
  keys: { summary: 'Make an API key in the data folder', load: async () => (await import('./keys.js')).keys },
};

const help = `Usage: pharos <command> [options]

${Object.entries(commands)
  .map(([name, { summary }]) => `  ${name.padEnd(10)}${summary}`)
  .join('\n')}

"pharos <command> --help" tells the options of a command.
`;

/**
 * Runs one command line.
 * @throws UsageError for an unknown command or arguments that it cannot run with.
 */
export async function runCommand(argv: readonly string[]): Promise<number | Lifecycle> {
  const [name = 'serve', ...args] = argv;
  const write = (text: string): void => void process.stdout.write(text);
  if (name === 'help' || name === '--help' || name === '-h') {
    write(help);
    return 0;
  }
  const known = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (known === undefined) throw new UsageError(`There is no command "${name}"; "pharos help" lists them`);
  const command = await known.load();
  if (args.includes('--help') || args.includes('-h')) {
    write(`${command.usage}\n`);
    return 0;
  }
  return command.run(args, { env: processEnvironment, cwd: process.cwd(), write });
}
