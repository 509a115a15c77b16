import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { Failure } from './report.mjs';

const unwanted =
  /\.test\.|__testUtils__|__fixtures__|\/testUtils\/|^dev\/|^src\/|(^|\/)node_modules\/|\.tsbuildinfo|\.env/;

function filesIn(folder) {
  return readdirSync(folder, { recursive: true })
    .map(file => file.split(path.sep).join('/'))
    .filter(file => statSync(path.join(folder, file)).isFile())
    .sort();
}

function targetsOf(entry) {
  if (typeof entry === 'string') {
    return entry.startsWith('.') ? [entry] : [];
  }
  return Object.values(entry ?? {}).flatMap(targetsOf);
}

/** Everything package.json promises to be there. */
function promisedFiles({ main, module, types, exports, configSchema }) {
  const plain = [main, module, types, configSchema].filter(Boolean);
  return [...plain, ...targetsOf(exports)].map(each => path.normalize(each));
}

const documents = ['README.md', 'LICENSE', 'CHANGELOG.md'];

const described = ['description', 'license', 'keywords', 'homepage', 'bugs'];

/** What a registry shows of a package. */
function missingDescription(files, manifest) {
  return [
    ...documents.filter(each => !files.includes(each)),
    ...described.filter(each => !manifest[each]),
    ...(manifest.repository?.directory ? [] : ['repository.directory']),
  ];
}

function missingFolders(folder, manifest) {
  const promised = ['dist'];
  if (manifest.backstage?.role === 'backend-plugin') {
    promised.push('migrations');
  }
  return promised.filter(each => !existsSync(path.join(folder, each)));
}

function workspaceRanges(manifest) {
  const ranges = {
    ...manifest.dependencies,
    ...manifest.peerDependencies,
    ...manifest.optionalDependencies,
  };
  return Object.entries(ranges)
    .filter(([, range]) => /^(workspace|link|file|portal):/.test(range))
    .map(([name, range]) => `${name}@${range}`);
}

// SQL says "from 'text'" as well.
const imported =
  /(?:^(?:import|export)\b[^'"`;]*\bfrom\s*|\bimport\s*\(?\s*|\brequire\(\s*)['"]([^'"\n]+)['"]/gm;

/** The packages the built code loads that its package.json does not name. */
function undeclaredPackages(folder, files, manifest) {
  const declared = new Set(
    [manifest.dependencies, manifest.peerDependencies].flatMap(each =>
      Object.keys(each ?? {}),
    ),
  );
  const loaded = files
    .filter(file => /^dist\/.*(\.js|\.d\.ts)$/.test(file))
    .flatMap(file => {
      const text = readFileSync(path.join(folder, file), 'utf8');
      return [...text.matchAll(imported)].map(match => match[1]);
    })
    .filter(name => /^@?[a-z]/.test(name) && !isBuiltin(name))
    .map(name =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    );
  return [...new Set(loaded)].filter(
    name => !declared.has(name) && name !== manifest.name,
  );
}

/** Checks an unpacked package as somebody would install it. */
export function checkPackage(folder) {
  const manifest = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  );
  const files = filesIn(folder);
  const problems = [
    ...files
      .filter(file => unwanted.test(file))
      .map(file => `${file} should not be in it`),
    ...promisedFiles(manifest)
      .filter(file => !files.includes(file.split(path.sep).join('/')))
      .map(file => `package.json names ${file}, which is not in it`),
    ...promisedFiles(manifest)
      .filter(file => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
      .map(file => `package.json names the source file ${file}`),
    ...missingDescription(files, manifest).map(each => `${each} is missing`),
    ...missingFolders(folder, manifest).map(
      each => `the folder ${each} is missing`,
    ),
    ...workspaceRanges(manifest).map(
      each => `${each} cannot be installed outside this repository`,
    ),
    ...undeclaredPackages(folder, files, manifest).map(
      each => `the code loads ${each}, which is no dependency`,
    ),
  ];
  if (problems.length > 0) {
    throw new Failure(
      `The package ${manifest.name} is not fit to be published:\n${problems
        .map(each => `  ${each}`)
        .join('\n')}`,
    );
  }
  return { name: manifest.name, version: manifest.version, manifest, files };
}
