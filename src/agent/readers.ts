import { readFile, statfs } from 'node:fs/promises';

/** Space of a mounted file system, in bytes. */
export interface DiskSpace {
  readonly total: number;
  readonly free: number;
  /** What unprivileged users may still take: `free` less the blocks reserved for root. */
  readonly available: number;
}

/** How the collectors see this machine. */
export interface Readers {
  /** The text of a file; undefined when this machine does not have it or does not show it to the agent. */
  text(path: string): Promise<string | undefined>;
  /** Undefined when nothing is mounted there any more, or the agent may not look. */
  space(mount: string): Promise<DiskSpace | undefined>;
}

const absentCodes: readonly unknown[] = ['ENOENT', 'EACCES', 'EPERM', 'ENOTDIR', 'ESTALE', 'EINVAL'];

async function absentAsUndefined<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof Error && 'code' in error && absentCodes.includes(error.code)) return undefined;
    throw error;
  }
}

export const systemReaders: Readers = {
  text: (path) => absentAsUndefined(readFile(path, 'utf8')),
  async space(mount) {
    const stats = await absentAsUndefined(statfs(mount));
    if (stats === undefined) return undefined;
    const { bsize, blocks, bfree, bavail } = stats;
    return { total: blocks * bsize, free: bfree * bsize, available: bavail * bsize };
  },
};
