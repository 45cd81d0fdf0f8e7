import { chmodSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Root may write everywhere: run through this, as any other user, it is held to the rights of a file. */
export const heldToRights =
  process.getuid?.() === 0
    ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search', '--inh-caps=-dac_override,-dac_read_search']
    : [];

/** In a folder and all below it no file can be made, renamed or removed from now on; open files can be written. */
export function forbidWriting(folder: string): void {
  for (const each of foldersIn(folder)) chmodSync(each, 0o500);
}

export function allowWriting(folder: string): void {
  for (const each of foldersIn(folder)) chmodSync(each, 0o700);
}

function foldersIn(folder: string): readonly string[] {
  const below = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [folder, ...below.flatMap(({ name }) => foldersIn(join(folder, name)))];
}
