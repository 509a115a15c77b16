import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../report.mjs';

/** What must not come twice: contexts and registries in it are not shared between copies. */
const single =
  /^(@backstage\/.+|react|react-dom|react-router|react-router-dom)$/;

function packagesIn(modules) {
  return readdirSync(modules)
    .filter(name => !name.startsWith('.'))
    .flatMap(name =>
      name.startsWith('@')
        ? readdirSync(path.join(modules, name)).map(each => `${name}/${each}`)
        : [name],
    );
}

/** Every copy of such a package below a folder: its place and its version. */
export function copiesBelow(folder) {
  const copies = new Map();
  const visit = below => {
    const modules = path.join(below, 'node_modules');
    if (!existsSync(modules)) {
      return;
    }
    for (const name of packagesIn(modules)) {
      const place = path.join(modules, name);
      const manifest = path.join(place, 'package.json');
      if (single.test(name) && existsSync(manifest)) {
        const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
        copies.set(path.relative(folder, place), { name, version });
      }
      visit(place);
    }
  };
  visit(folder);
  const packages = path.join(folder, 'packages');
  readdirSync(packages).forEach(each => visit(path.join(packages, each)));
  return copies;
}

/** Fails where a package has a copy that it had not before, or another version. */
export function checkCopies(before, after) {
  const versions = new Map([...before.values()].map(({ name }) => [name, []]));
  before.forEach(({ name, version }) => versions.get(name).push(version));
  const added = [...after].filter(
    ([place, { name, version }]) =>
      versions.has(name) && before.get(place)?.version !== version,
  );
  if (added.length > 0) {
    throw new Failure(
      `The plugins bring copies of packages that the app has already: ${added
        .map(
          ([place, { name, version }]) =>
            `${name} ${version} in ${place} beside ${versions
              .get(name)
              .join(' and ')}`,
        )
        .join('; ')}.`,
    );
  }
}
