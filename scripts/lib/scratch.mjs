import {
  accessSync,
  chmodSync,
  constants,
  mkdtempSync,
  statfsSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const memory = '/dev/shm';
const enoughBytes = 4 * 2 ** 30;

/** Linux's file system in memory, where it has room: a test database writes tens of thousands of small files. */
function fastestFolder() {
  try {
    accessSync(memory, constants.W_OK);
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize >= enoughBytes ? memory : os.tmpdir();
  } catch {
    return os.tmpdir();
  }
}

/** A new folder for data that is deleted at the end. PostgreSQL may run as another user, who has to get in. */
export function scratchFolder(prefix) {
  const folder = mkdtempSync(path.join(fastestFolder(), prefix));
  chmodSync(folder, 0o711);
  return folder;
}
