import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';
import { Failure } from './report.mjs';

const readJson = file =>
  JSON.parse(readFileSync(path.join(root, file), 'utf8'));

/** The address of the repository: this is the only place that decides it. */
export function repositoryAddress() {
  return readJson('package.json').repository.url;
}

/** `owner/name` of an address. */
const slugOf = address => new URL(address).pathname.slice(1);

const madeByTools = new Set([
  ...['node_modules', 'dist', 'dist-types', 'coverage'],
  ...['.git', '.insights', '.yarn', '.cache'],
]);

/** The text files of the repository, also where it is no clone. */
function textFiles(folder = '') {
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !madeByTools.has(name))
    .flatMap(each => {
      const file = path.posix.join(folder, each.name);
      return each.isDirectory() ? textFiles(file) : [file];
    })
    .filter(file => /\.(json|md|ya?ml|mjs)$/.test(file))
    .filter(file => !file.endsWith('.api.md'));
}

// Addresses of this repository end with its name, whoever owns it.
const ofThisRepository = name =>
  new RegExp(`https://[\\w.-]+/[\\w./-]*?/${name}(?![\\w-])`, 'g');

function strayAddresses(address) {
  const pattern = ofThisRepository(slugOf(address).split('/').pop());
  return textFiles().flatMap(file => {
    const text = readFileSync(path.join(root, file), 'utf8');
    return [...text.matchAll(pattern)]
      .filter(([found]) => found !== address)
      .map(([found]) => `${file} names ${found} instead of ${address}`);
  });
}

function differences(what, actual, expected) {
  return Object.entries(expected)
    .filter(([key, value]) => actual?.[key] !== value)
    .map(([key, value]) => `${what}: ${key} is ${actual?.[key]}, not ${value}`);
}

function manifestProblems(folder, address) {
  const file = `${folder}/package.json`;
  const { homepage, bugs, repository } = readJson(file);
  const actual = {
    homepage,
    'bugs.url': bugs?.url,
    'repository.url': repository?.url,
    'repository.directory': repository?.directory,
  };
  return differences(file, actual, {
    homepage: `${address}/tree/main/${folder}#readme`,
    'bugs.url': `${address}/issues`,
    'repository.url': address,
    'repository.directory': folder,
  });
}

function catalogProblems(file, address) {
  const text = readFileSync(path.join(root, file), 'utf8');
  return [
    `github.com/project-slug: ${slugOf(address)}\n`,
    `url: ${address}`,
    'backstage.io/techdocs-ref: dir:',
  ]
    .filter(each => !text.includes(each))
    .map(each => `${file} has no "${each.trim()}"`);
}

/** Where the repository is given another address than in the root package.json, or none. */
export function addressProblems(folders) {
  const address = repositoryAddress();
  const catalogs = ['', ...folders.map(folder => `${folder}/`)];
  return [
    ...folders.flatMap(folder => manifestProblems(folder, address)),
    ...catalogs.flatMap(each =>
      catalogProblems(`${each}catalog-info.yaml`, address),
    ),
    ...strayAddresses(address),
  ];
}

/** Writes another address everywhere, and returns the changed files. */
export function changeAddress(wanted) {
  if (!/^https:\/\/[\w.-]+\/[\w.-]+\/[\w.-]+$/.test(wanted)) {
    throw new Failure(
      `"${wanted}" is no address of a repository such as https://github.com/acme/insights.`,
    );
  }
  const address = repositoryAddress();
  const slug = `project-slug: ${slugOf(address)}\n`;
  return textFiles().filter(file => {
    const absolute = path.join(root, file);
    const text = readFileSync(absolute, 'utf8');
    const changed = text
      .replaceAll(address, wanted)
      .replaceAll(slug, `project-slug: ${slugOf(wanted)}\n`);
    if (changed !== text) {
      writeFileSync(absolute, changed);
    }
    return changed !== text;
  });
}
