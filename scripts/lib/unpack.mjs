import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { mustRun } from './mustRun.mjs';

/** Unpacks a tarball of npm into a folder, without the folder `package` that is around everything. */
export async function unpack(file, folder) {
  mkdirSync(folder, { recursive: true });
  await mustRun('tar', ['-xzf', file, '-C', folder, '--strip-components=1'], {
    what: `Unpacking ${path.basename(file)}`,
  });
}
