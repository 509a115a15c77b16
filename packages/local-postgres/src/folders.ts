import { createHash } from 'crypto';
import { existsSync } from 'fs';
import { lstat, mkdir, readdir, readFile, rm, writeFile } from 'fs/promises';
import os from 'os';
import path from 'path';
import { runningServer } from './previousServer';
import { canEnter, ServerUser } from './serverUser';

const prefix = 'insights-postgres-';

/** Holds the path that a folder stands in for. */
const originFile = 'origin';

/** Deletes what stands in for a clone or a data folder that was deleted since. */
async function removeAbandoned(temporary: string): Promise<void> {
  const names = await readdir(temporary);
  for (const name of names.filter(each => each.startsWith(prefix))) {
    const folder = path.join(temporary, name);
    const origin = await readFile(path.join(folder, originFile), 'utf8').catch(
      () => undefined,
    );
    // Another start may be removing it at this moment.
    const owner = (await lstat(folder).catch(() => undefined))?.uid;
    const isOurs = owner === process.getuid?.();
    const isUsed = await runningServer(path.join(folder, 'postgres'));
    if (origin && isOurs && !isUsed && !existsSync(origin)) {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

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
  const folder = path.join(temporary, `${prefix}${purpose}-${key}`);
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
  await writeFile(path.join(folder, originFile), forPath);
  await removeAbandoned(temporary);
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
