import { open, rm } from 'node:fs/promises';

const probe = Buffer.alloc(4096, 'probe');

/** Writes a block to the disk and takes it away again; rejects with the system's error when that cannot be done. */
export async function proveWritable(path: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(probe);
    await file.datasync();
  } finally {
    await file.close();
  }
  await rm(path);
}
