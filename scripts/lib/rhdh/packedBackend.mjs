import { rmSync } from 'node:fs';
import path from 'node:path';
import { ownPath } from '../paths.mjs';
import { unpack } from '../unpack.mjs';

/**
 * The packed backend in a folder of dynamic plugins, with its libraries as an export embeds them. Its other dependencies
 * are those of this repository: that takes no installation.
 */
export async function packedBackend(tarballs) {
  const folder = ownPath('dynamic-plugins');
  rmSync(folder, { recursive: true, force: true });
  const backend = path.join(folder, 'backend');
  for (const { name, role, file } of tarballs) {
    if (role === 'backend-plugin') {
      await unpack(file, backend);
    } else if (role.endsWith('-library')) {
      await unpack(file, path.join(backend, 'node_modules', name));
    }
  }
  return folder;
}
