// Runs every check of the house and the tests; prints what failed, and how long each took. `npm test` is this.
import { spawn } from 'node:child_process';

const root = new URL('..', import.meta.url);
const tool = (name) => new URL(`node_modules/.bin/${name}`, root).pathname;

/** Two lanes for two cores; the tests come last and have both. */
const lanes = [
  [
    ['types', tool('tsc'), ['--noEmit']],
    ['import table', tool('depcruise'), ['src', 'clients', '--config', '.dependency-cruiser.cjs']],
    ['unused code', tool('knip'), []],
    ['OpenAPI document', tool('redocly'), ['lint', 'openapi.json']],
    ['format', tool('prettier'), ['--check', '.']],
  ],
  [['lint', tool('eslint'), ['.']]],
];

function run([name, program, args], live = false) {
  return new Promise((resolve) => {
    const started = process.hrtime.bigint();
    const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
    const child = spawn(program, args, { cwd: root, stdio: live ? 'inherit' : ['ignore', 'pipe', 'pipe'], env });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => (output += error.message));
    child.on('close', (code) => {
      const seconds = (Number(process.hrtime.bigint() - started) / 1e9).toFixed(1);
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'}  ${name} (${seconds} s)`);
      if (code !== 0 && !live) console.log(output);
      resolve(code === 0);
    });
  });
}

async function runLane(lane) {
  const results = [];
  for (const step of lane) results.push(await run(step));
  return results;
}

// The tests start the built server, so it is built from what is here now.
const results = [await run(['build', process.execPath, ['scripts/build.mjs']])];
results.push(...(await Promise.all(lanes.map(runLane))).flat());
results.push(await run(['tests', tool('vitest'), ['run', '--project', 'fast', ...process.argv.slice(2)]], true));
process.exit(results.every(Boolean) ? 0 : 1);
