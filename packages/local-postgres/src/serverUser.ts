import { spawnSync } from 'child_process';

/** Who runs the server; empty for the user of this process. */
export interface ServerUser {
  uid?: number;
  gid?: number;
}

function idOf(option: '-u' | '-g', name: string): number | undefined {
  const { status, stdout } = spawnSync('id', [option, name], {
    encoding: 'utf8',
  });
  return status === 0 ? Number(stdout) : undefined;
}

/**
 * PostgreSQL refuses to run as root. Users are only looked for and never created: that
 * is the decision of whoever owns the machine.
 */
export function serverUser(): ServerUser {
  if (process.getuid?.() !== 0) {
    return {};
  }
  for (const name of ['postgres', 'nobody']) {
    const uid = idOf('-u', name);
    const gid = idOf('-g', name);
    if (uid !== undefined && gid !== undefined) {
      return { uid, gid };
    }
  }
  throw new Error(
    'PostgreSQL does not run as root and this machine has neither a user postgres nor a user nobody: start again as an ordinary user',
  );
}

/** Asks the kernel instead of judging modes: ancestors, groups and mounts all count. */
export function canEnter(folder: string, user: ServerUser): boolean {
  if (user.uid === undefined) {
    return true;
  }
  return (
    spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...user, cwd: '/' })
      .status === 0
  );
}

/** Whether the program starts at all for this user, with the libraries beside it. */
export function canExecute(program: string, user: ServerUser): boolean {
  return (
    spawnSync(program, ['--version'], {
      ...user,
      ...(user.uid === undefined ? {} : { cwd: '/' }),
    }).status === 0
  );
}
