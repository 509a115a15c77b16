import { createHash } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fetchedProgram, yarnFolder } from '../fetchedProgram.mjs';
import { mustRun } from '../mustRun.mjs';
import { npm, yarnSettingsFromNpm } from '../npm.mjs';
import { packPlugins } from '../packPlugins.mjs';
import { ownPath, root } from '../paths.mjs';
import { plugins } from '../plugins.mjs';
import { Failure, step } from '../report.mjs';
import { unpack } from '../unpack.mjs';

/** The newest on npm. It has the version of the Developer Hub that it was made for, and nothing of it is left in the export. */
const cli = '@red-hat-developer-hub/cli@1.9.1';

const withRole = role => plugins.find(each => each.role === role);

/** The libraries go into the backend: no registry has them, and the host does not either. */
const embedded = ['common-library', 'node-library'].map(
  role => withRole(role).name,
);

/** An empty folder in the repository, where the packages of the framework and yarn.lock are found. */
function emptyFolder(name) {
  const folder = ownPath('rhdh', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  return folder;
}

const readManifest = folder =>
  JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));

/** The packed backend. */
async function stageBackend({ file }) {
  const folder = emptyFolder('insights-backend');
  await unpack(file, folder);
  return folder;
}

/** The sources of the frontend, which are bundled again for the host, with what packing finds out about them. */
async function stageFrontend({ manifest }) {
  const { folder: source } = withRole('frontend-plugin');
  const folder = emptyFolder('insights');
  for (const name of ['src', 'README.md', 'CHANGELOG.md', 'package.json']) {
    const from = path.join(root, source, name);
    cpSync(from, path.join(folder, name), { recursive: true });
  }
  cpSync(path.join(root, 'LICENSE'), path.join(folder, 'LICENSE'));
  const { backstage } = manifest;
  writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({ ...readManifest(folder), backstage }, null, 2),
  );
  return folder;
}

async function exportPlugin(toolchain, folder, args) {
  const program = await fetchedProgram({
    name: 'rhdh-cli',
    specifier: cli,
    program: 'bin/rhdh-cli',
    logFile: ownPath('logs', 'pack', 'fetching-rhdh-cli.log'),
  });
  const name = path.basename(folder);
  await step(`Exporting ${name} with ${cli}`, async () =>
    mustRun(toolchain.node, [program, 'plugin', 'export', '--clean', ...args], {
      what: `Exporting ${name}`,
      cwd: folder,
      env: {
        ...toolchain.env,
        ...(await yarnSettingsFromNpm()),
        PATH: `${yarnFolder(toolchain)}${path.delimiter}${toolchain.env.PATH}`,
        // A dynamic plugin must not have native code.
        YARN_ENABLE_SCRIPTS: 'false',
        YARN_ENABLE_HARDENED_MODE: 'false',
        FORCE_COLOR: '0',
      },
    }),
  );
  return path.join(folder, 'dist-dynamic');
}

async function packExport(folder, outFolder) {
  const { code, standardOutput, text } = await npm(
    ['pack', '--json', '--ignore-scripts', '--pack-destination', outFolder],
    { cwd: folder },
  );
  if (code !== 0) {
    throw new Failure(`Packing ${folder} failed:\n${text}`);
  }
  const { name, version } = readManifest(folder);
  // Some versions of npm print another name than the one they write.
  const fileName = `${name.replace('@', '').replace('/', '-')}-${version}.tgz`;
  const file = path.join(outFolder, fileName);
  const hash = createHash('sha512').update(readFileSync(file));
  const [{ size: bytes }] = JSON.parse(standardOutput);
  return { name, file, bytes, integrity: `sha512-${hash.digest('base64')}` };
}

/** Exports the backend and the frontend as dynamic plugins, a tarball each, and returns what `dynamic-plugins.yaml` needs. */
export async function exportPlugins(toolchain, outFolder) {
  mkdirSync(outFolder, { recursive: true });
  // The export takes the libraries as they were just built in the folders of their sources.
  const packed = await packPlugins(toolchain, ownPath('rhdh', 'packages'));
  const packedAs = role =>
    packed.find(({ name }) => name === withRole(role).name);
  const backend = await exportPlugin(
    toolchain,
    await stageBackend(packedAs('backend-plugin')),
    ['--no-build', '--embed-package', ...embedded],
  );
  const frontend = await exportPlugin(
    toolchain,
    await stageFrontend(packedAs('frontend-plugin')),
    [],
  );
  return {
    backend: await packExport(backend, outFolder),
    frontend: await packExport(frontend, outFolder),
  };
}
