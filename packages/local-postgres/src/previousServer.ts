import { spawnSync } from 'child_process';
import { readFile, rm } from 'fs/promises';
import path from 'path';
import { setTimeout as sleep } from 'timers/promises';

const patienceMilliseconds = 15_000;

async function commandLineOf(pid: number | undefined): Promise<string> {
  if (pid === undefined) {
    return '';
  }
  if (process.platform === 'linux') {
    return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  }
  const [program, args] =
    process.platform === 'win32'
      ? ['tasklist', ['/fi', `PID eq ${pid}`, '/nh']]
      : ['ps', ['-o', 'args=', '-p', String(pid)]];
  return spawnSync(program, args, { encoding: 'utf8' }).stdout ?? '';
}

/** The process that serves this cluster now; a number that was given to another program since is none. */
export async function runningServer(
  cluster: string,
): Promise<number | undefined> {
  const pidFile = path.join(cluster, 'postmaster.pid');
  const pid = parseInt(await readFile(pidFile, 'utf8').catch(() => ''), 10);
  if (!(pid > 0)) {
    return undefined;
  }
  const command = await commandLineOf(pid);
  const isServer =
    process.platform === 'win32'
      ? command.includes('postgres')
      : command.includes(cluster);
  return isServer ? pid : undefined;
}

async function waitForEnd(cluster: string): Promise<boolean> {
  const deadline = Date.now() + patienceMilliseconds;
  while (Date.now() < deadline) {
    if ((await runningServer(cluster)) === undefined) {
      return true;
    }
    await sleep(100);
  }
  return false;
}

/**
 * Clears the way for a new server: waits for one that is stopping, and ends one whose
 * guard was killed. One that somebody still uses is an error.
 */
export async function endPreviousServer(
  cluster: string,
  previous: { guardPid?: number; ownerPid?: number },
): Promise<void> {
  const pid = await runningServer(cluster);
  if (pid !== undefined) {
    const guarded = (await commandLineOf(previous.guardPid)).includes(cluster);
    if (!guarded) {
      process.kill(pid, 'SIGINT');
    }
    const used = guarded && (await commandLineOf(previous.ownerPid)) !== '';
    if (used || !(await waitForEnd(cluster))) {
      throw new Error(
        `The database in ${cluster} is in use by another start (process ${pid}): stop that one first`,
      );
    }
  }
  // PostgreSQL refuses to start when the number in a stale file belongs to any process by now.
  await rm(path.join(cluster, 'postmaster.pid'), { force: true });
}
