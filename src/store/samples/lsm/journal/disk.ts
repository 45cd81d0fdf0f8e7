import { fdatasync, fsync, ftruncate, write } from 'node:fs';

/** What the journal asks of the disk while it appends. An argument, so that tests can have it fail. */
export interface Disk {
  /** Writes all of `bytes` at `position`. On disk when it resolves: the files are opened with O_DSYNC. */
  write(fd: number, bytes: Buffer, position: number): Promise<void>;
  /** Cuts the file to `length` bytes; on disk when it resolves. */
  truncate(fd: number, length: number): Promise<void>;
  /** Has the names in a folder on disk. */
  syncFolder(fd: number): Promise<void>;
}

/** Callbacks, since the file handles of node:fs/promises cost the event loop twice as much for a short write. */
export const systemDisk: Disk = {
  write: (fd, bytes, position) =>
    new Promise((resolve, reject) => {
      const writeFrom = (done: number): void => {
        write(fd, bytes, done, bytes.length - done, position + done, (error, written) => {
          if (error) reject(error);
          else if (done + written < bytes.length) writeFrom(done + written);
          else resolve();
        });
      };
      writeFrom(0);
    }),
  truncate: async (fd, length) => {
    await settled((done) => ftruncate(fd, length, done));
    await settled((done) => fdatasync(fd, done));
  },
  syncFolder: (fd) => settled((done) => fsync(fd, done)),
};

function settled(start: (done: (error: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => (error ? reject(error) : resolve()));
  });
}
