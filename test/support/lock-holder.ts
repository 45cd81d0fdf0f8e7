/** A process of its own that holds the lock of a folder until it is ended: `lock-holder.ts <folder>`. Prints what it got. */
import { codeOf } from '../../src/store/samples/lsm/journal/errors.js';
import { lockFolder } from '../../src/store/samples/lsm/lock.js';

const [folder = ''] = process.argv.slice(2);
try {
  await lockFolder(folder);
  // Nobody here remembers the lock; it must hold all the same.
  (globalThis as { gc?: () => void }).gc?.();
  process.stdout.write('held\n');
  // The lock holds nothing open that would keep the process alive.
  process.stdin.resume();
} catch (error) {
  process.stdout.write(`${codeOf(error)}\n`);
}
