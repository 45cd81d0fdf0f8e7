import { fileURLToPath } from 'node:url';

import { runProgram, type Program } from './program.js';

const example = fileURLToPath(new URL('../../examples/device.ts', import.meta.url));

/** Runs `examples/device.ts` as a process of its own, as the device `id` of the server at `url` (ws://…). */
export function runDevice(url: string, id: string, env: Readonly<Record<string, string>> = {}): Program {
  return runProgram([url, id], { program: [process.execPath, '--import', 'tsx', example], env });
}
