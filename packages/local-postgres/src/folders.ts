import { createHash } from 'crypto';
import { lstat, mkdir } from 'fs/promises';
import os from 'os';
import path from 'path';
import { canEnter, ServerUser } from './serverUser';

/**
 * A folder of ours that the user of the server can enter, below the system's temporary
 * folder and always the same for the same path.
 */
export async function sharedFolder(
  purpose: string,
  forPath: string,
  user: ServerUser,
): Promise<string> {
  const temporary = canEnter(os.tmpdir(), user) ? os.tmpdir() : '/tmp';
  const key = createHash('sha256').update(forPath).digest('hex').slice(0, 16);
  const folder = path.join(temporary, `insights-postgres-${purpose}-${key}`);
  await mkdir(folder, { mode: 0o755 }).catch(error => {
    if (error.code !== 'EEXIST') {
      throw error;
    }
  });
  // The name can be guessed and everybody may write here, so somebody else's folder is refused.
  const found = await lstat(folder);
  if (!found.isDirectory() || found.uid !== process.getuid?.()) {
    throw new Error(`${folder} exists and belongs to somebody else: delete it`);
  }
  return folder;
}

/** Where the cluster of a data directory lives: in it, or where the server's user can reach it. */
export async function clusterParent(
  dataDirectory: string,
  user: ServerUser,
): Promise<string> {
  await mkdir(dataDirectory, { recursive: true });
  return canEnter(dataDirectory, user)
    ? dataDirectory
    : sharedFolder('data', dataDirectory, user);
}
