// Adds up the JSON reports of vitest in a folder and prints the one closing line.
// Usage: node scripts/tally.mjs <folder> <stages that failed>
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder = '.', stages = '0'] = process.argv.slice(2);
const reports = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
const sum = (field) => reports.reduce((total, report) => total + report[field], 0);
const [passed, failedTests, skipped] = [sum('numPassedTests'), sum('numFailedTests'), sum('numPendingTests')];
// A stage can fail without a failing test: lint, types, an install, a test file that cannot be loaded.
const failed = Math.max(failedTests, Number(stages), reports.length < 2 ? 1 : 0);
if (skipped > 0) console.log(`skipped tests: ${skipped}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(passed > 0 && failed === 0 ? 0 : 1);
