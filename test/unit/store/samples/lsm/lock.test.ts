import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { FolderInUse, lockFolder } from '../../../../../src/store/samples/lsm/lock.js';
import { temporaryFolder } from '../../../../support/folder.js';
import { failureOf } from '../../../../support/journal.js';

const program = fileURLToPath(new URL('../../../../support/lock-holder.ts', import.meta.url));

/** Another process that asks for the lock, and what it got. */
async function elsewhere(folder: string): Promise<{ readonly child: ChildProcess; readonly got: string }> {
  const child = spawn(process.execPath, ['--expose-gc', '--import', 'tsx', program, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  for await (const got of createInterface({ input: child.stdout })) return { child, got };
  throw new Error('The other process ended without a word');
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

test("a folder is made when missing, and is one caller's until that lets go of it", async () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'deep', 'data');
  const release = await lockFolder(path);
  const error = await failureOf(lockFolder(path));
  expect(error).toBeInstanceOf(FolderInUse);
  expect(error).toMatchObject({
    code: 'FOLDER_IN_USE',
    message: `The folder "${path}" is in use by another store or process`,
  });
  expect(readdirSync(path)).toEqual(['lock']);
  release();
  const releaseAgain = await lockFolder(path);
  // Letting go twice does not take the lock from the next one.
  release();
  await expect(lockFolder(path)).rejects.toBeInstanceOf(FolderInUse);
  releaseAgain();
});

test('another name of the same folder is the same folder', async () => {
  using folder = temporaryFolder();
  mkdirSync(join(folder.path, 'data'));
  symlinkSync('data', join(folder.path, 'alias'));
  const release = await lockFolder(join(folder.path, 'data'));
  await expect(lockFolder(join(folder.path, 'alias'))).rejects.toBeInstanceOf(FolderInUse);
  release();
});

test("two folders do not stand in each other's way", async () => {
  using one = temporaryFolder();
  using other = temporaryFolder();
  const releases = await Promise.all([lockFolder(one.path), lockFolder(other.path)]);
  for (const release of releases) release();
});

test('a second process is refused while the first one holds the folder, and after a refused attempt here', async () => {
  using folder = temporaryFolder();
  const release = await lockFolder(folder.path);
  expect((await elsewhere(folder.path)).got).toBe('FOLDER_IN_USE');
  await expect(lockFolder(folder.path)).rejects.toBeInstanceOf(FolderInUse);
  expect((await elsewhere(folder.path)).got).toBe('FOLDER_IN_USE');
  release();
  const { child, got } = await elsewhere(folder.path);
  expect(got).toBe('held');
  await end(child, 'SIGTERM');
});

test('a process that is killed leaves no lock behind', async () => {
  using folder = temporaryFolder();
  const { child, got } = await elsewhere(folder.path);
  expect(got).toBe('held');
  await expect(lockFolder(folder.path)).rejects.toBeInstanceOf(FolderInUse);
  await end(child, 'SIGKILL');
  const release = await lockFolder(folder.path);
  release();
});

test('a folder that cannot be made is told by the error of the system', async () => {
  using folder = temporaryFolder();
  writeFileSync(join(folder.path, 'file'), '');
  await expect(lockFolder(join(folder.path, 'file'))).rejects.toMatchObject({ code: 'EEXIST' });
  await expect(lockFolder('/proc/no/data')).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a file that is no lock is told as what it is, and is not kept locked', async () => {
  using folder = temporaryFolder();
  writeFileSync(
    join(folder.path, 'lock'),
    'the notes of somebody, longer than the header of a database would be'.repeat(20),
  );
  for (let turn = 0; turn < 2; turn++) {
    await expect(lockFolder(folder.path)).rejects.toMatchObject({ code: 'SQLITE_NOTADB' });
  }
});
