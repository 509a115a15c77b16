import { existsSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import satisfies from 'spdx-satisfies';

/** The licences that packages may have which an installation of the plugins loads. */
const allowedLicences = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'PSF-2.0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
];

function manifestOf(folder) {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
}

/** Where Node finds a package for a file in a folder; undefined where it is not installed. */
function resolvePackage(name, from) {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules', name);
    if (existsSync(path.join(candidate, 'package.json'))) {
      return realpathSync(candidate);
    }
    if (folder === path.dirname(folder)) {
      return undefined;
    }
  }
}

/**
 * What a package loads. An optional peer is loaded where the app has it, so it counts for our own packages, but not for
 * those of others, which support much that nobody here uses.
 */
function loadedBy(manifest, isOwn) {
  const { dependencies, optionalDependencies, peerDependencies } = manifest;
  const isOptionalPeer = name =>
    manifest.peerDependenciesMeta?.[name]?.optional === true;
  return [
    ...Object.keys({ ...dependencies, ...optionalDependencies }),
    ...Object.keys(peerDependencies ?? {}).filter(
      name => isOwn || !isOptionalPeer(name),
    ),
  ].map(name => ({
    name,
    isOptional: isOptionalPeer(name) || name in (optionalDependencies ?? {}),
  }));
}

/** As an SPDX expression, also from the forms of old packages. */
function licenceOf({ license, licenses }) {
  const all = [license ?? licenses ?? []]
    .flat()
    .map(each => each.type ?? each)
    .filter(each => typeof each === 'string');
  return all.join(' OR ') || 'none';
}

function isAllowed(licence) {
  try {
    return satisfies(licence, allowedLicences);
  } catch {
    // It is no SPDX expression, such as "SEE LICENSE IN LICENSE.md".
    return false;
  }
}

/**
 * Checks the licences of all packages that those in some folders load when they run, and returns how many there are
 * and what is wrong. `exceptions` has, for each package that may have another licence, that licence and the reason.
 */
export function checkLicences(folders, exceptions = {}) {
  const seen = new Set();
  const problems = [];
  const unneeded = new Set(Object.keys(exceptions));
  const isException = (name, licence) => exceptions[name]?.licence === licence;
  // In the order of the distance, so that the shortest way to a package is the one that is shown.
  const queue = folders.map(folder => ({
    folder: realpathSync(folder),
    dependents: [],
    isOwn: true,
  }));
  for (const { folder, dependents, isOwn } of queue) {
    if (!seen.has(folder)) {
      seen.add(folder);
      const manifest = manifestOf(folder);
      const { name, version } = manifest;
      const licence = licenceOf(manifest);
      const way = [...dependents, name];
      if (isException(name, licence)) {
        unneeded.delete(name);
      } else if (!isAllowed(licence)) {
        problems.push(
          `${name} ${version} has the licence "${licence}", which is not allowed: ${way.join(
            ' > ',
          )}`,
        );
      }
      for (const wanted of loadedBy(manifest, isOwn)) {
        const found = resolvePackage(wanted.name, folder);
        if (found) {
          queue.push({ folder: found, dependents: way, isOwn: false });
        } else if (!wanted.isOptional) {
          problems.push(
            `${wanted.name} is not installed: ${[...way, wanted.name].join(
              ' > ',
            )}`,
          );
        }
      }
    }
  }
  for (const name of unneeded) {
    problems.push(`The exception for ${name} is not needed`);
  }
  return { count: seen.size, problems };
}
