import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Where the plugins go in an app: the package of each side. */
const workspaces = { 'backend-plugin': 'backend', 'frontend-plugin': 'app' };

/** The folder of an app for the tarballs, from its root. */
export const tarballFolder = 'insights';

function reference(toRoot, folder, { tarball }) {
  const from = path.isAbsolute(folder) ? folder : `${toRoot}/${folder}`;
  return `file:${from}/${tarball}`;
}

/**
 * The commands that add packed plugins to a Backstage, for its root. `folder` contains the tarballs, relative to this root
 * or absolute.
 */
export function installLines(plugins, folder = tarballFolder) {
  return plugins
    .filter(({ role }) => role in workspaces)
    .map(each => {
      const wanted = `${each.name}@${reference('../..', folder, each)}`;
      return `yarn workspace ${workspaces[each.role]} add ${wanted}`;
    });
}

/** The same command for packages that a registry has. */
export function fromRegistry(command) {
  return command.replace(/@file:\S+$/, '');
}

/** The plugins depend on packages that no registry has: these resolutions name their tarballs. */
export function resolutionsOf(plugins, folder = tarballFolder) {
  return Object.fromEntries(
    plugins
      .filter(({ role }) => !(role in workspaces))
      .map(each => [each.name, reference('.', folder, each)]),
  );
}

/** Writes the resolutions into the package.json of an app. */
export function writeResolutions(app, plugins) {
  const file = path.join(app, 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  const resolutions = { ...manifest.resolutions, ...resolutionsOf(plugins) };
  writeFileSync(
    file,
    `${JSON.stringify({ ...manifest, resolutions }, null, 2)}\n`,
  );
}
