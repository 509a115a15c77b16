import { spawnSync } from 'child_process';
import { existsSync } from 'fs';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'fs/promises';
import path from 'path';
import { ServerUser } from './serverUser';

function run(
  program: string,
  args: string[],
  user: ServerUser,
  cwd: string,
): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    ...user,
    cwd,
    encoding: 'utf8',
  });
  if (status !== 0) {
    throw new Error(
      `${path.basename(program)} failed: ${
        error?.message ?? (stderr.trim() || stdout.trim())
      }`,
    );
  }
  return stdout;
}

async function createCluster(
  cluster: string,
  programs: string,
  user: ServerUser,
  password: string,
): Promise<void> {
  // A start that was interrupted leaves a half-made cluster behind: only a finished one gets the name.
  const unfinished = `${cluster}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  const passwordFile = path.join(unfinished, 'password');
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  const pgdata = path.join(unfinished, 'pgdata');
  await mkdir(pgdata, { mode: 0o700 });
  if (user.uid !== undefined && user.gid !== undefined) {
    for (const owned of [unfinished, passwordFile, pgdata]) {
      await chown(owned, user.uid, user.gid);
    }
  }
  run(
    path.join(programs, 'initdb'),
    [
      ...['--pgdata', pgdata, '--username', 'postgres'],
      ...['--pwfile', passwordFile, '--auth', 'scram-sha-256'],
      // The same order of words on every machine, whatever its locales.
      ...['--encoding', 'UTF8', '--locale', 'C'],
      ...['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
      ...['--no-sync', '--no-instructions'],
    ],
    user,
    unfinished,
  );
  await rename(pgdata, cluster);
  await rm(unfinished, { recursive: true, force: true });
}

/** Makes the cluster at the first start, and afterwards checks that these programs can read it. */
export async function ensureCluster(
  cluster: string,
  programs: string,
  user: ServerUser,
  password: string,
): Promise<void> {
  if (!existsSync(cluster)) {
    await createCluster(cluster, programs, user, password);
    return;
  }
  const version = run(
    path.join(programs, 'postgres'),
    ['--version'],
    user,
    '/',
  );
  const major = /(\d+)/.exec(version)?.[1];
  const found = await readFile(path.join(cluster, 'PG_VERSION'), 'utf8');
  if (found.trim() !== major) {
    throw new Error(
      `${cluster} was made by PostgreSQL ${found.trim()} and this is ${major}: delete that folder to load the data again`,
    );
  }
}
