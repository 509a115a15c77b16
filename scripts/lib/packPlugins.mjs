import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureDeclarations } from './declarations.mjs';
import { mustRun } from './mustRun.mjs';
import { root } from './paths.mjs';
import { step } from './report.mjs';
import { checkPackage } from './packageChecks.mjs';
import { plugins } from './plugins.mjs';
import { unpack } from './unpack.mjs';

/** Packing rewrites package.json and writes entry points for the time it takes; whatever happens, nothing of it stays. */
async function leavingNoTrace(folder, work) {
  const manifest = path.join(folder, 'package.json');
  // Backstage's own copy, of a run that was killed in the middle.
  const leftover = `${manifest}-prepack`;
  if (existsSync(leftover)) {
    renameSync(leftover, manifest);
  }
  const content = readFileSync(manifest, 'utf8');
  const before = new Set(readdirSync(folder));
  const restore = () => {
    if (readFileSync(manifest, 'utf8') !== content) {
      writeFileSync(manifest, content);
    }
    readdirSync(folder)
      .filter(name => !before.has(name))
      .forEach(name => rmSync(path.join(folder, name), { recursive: true }));
  };
  process.once('exit', restore);
  try {
    return await work();
  } finally {
    process.off('exit', restore);
    restore();
  }
}

async function unpacked(file, work) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'insights-package-'));
  try {
    await unpack(file, folder);
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function build({ node, env }, { folder }) {
  const cli = path.join(root, 'node_modules/@backstage/cli/bin/backstage-cli');
  return mustRun(node, [cli, 'package', 'build'], {
    what: `Building ${folder}`,
    cwd: path.join(root, folder),
    env,
  });
}

async function packPlugin({ yarn, env }, plugin, outFolder) {
  const folder = path.join(root, plugin.folder);
  const [program, ...first] = yarn;
  const file = path.join(outFolder, plugin.tarball);
  await leavingNoTrace(folder, () => {
    // There is one licence, and a package without it says nothing to who installs it.
    copyFileSync(path.join(root, 'LICENSE'), path.join(folder, 'LICENSE'));
    return mustRun(program, [...first, 'pack', '--out', file], {
      what: `Packing ${plugin.folder}`,
      cwd: folder,
      env,
      shell: process.platform === 'win32',
    });
  });
  const checked = await unpacked(file, checkPackage);
  return { ...checked, file, bytes: statSync(file).size };
}

/** Builds and packs all plugins, checks the tarballs and returns what is in them. */
export async function packPlugins(toolchain, outFolder) {
  mkdirSync(outFolder, { recursive: true });
  await ensureDeclarations(toolchain);
  await step('Building the plugins', () =>
    Promise.all(plugins.map(each => build(toolchain, each))),
  );
  const tarballs = [];
  for (const plugin of plugins) {
    tarballs.push(
      await step(`Packing ${plugin.folder}`, () =>
        packPlugin(toolchain, plugin, outFolder),
      ),
    );
  }
  return tarballs;
}
