import {
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
import { run } from './command.mjs';
import { ownPath, root, shown } from './paths.mjs';
import { Failure, step } from './report.mjs';
import { checkPackage } from './packageChecks.mjs';

/** A package comes after those it depends on, so that an error is shown where it begins. */
const plugins = [
  'insights-common',
  'insights-node',
  'insights-backend',
  'insights',
];

async function mustRun(program, args, { what, ...options }) {
  const logFile = ownPath(
    'logs',
    'pack',
    `${what.replaceAll(/\W+/g, '-')}.log`,
  );
  const { code, text } = await run(program, args, { ...options, logFile });
  if (code !== 0) {
    const end = text.trimEnd().split('\n').slice(-15).join('\n');
    throw new Failure(`${what} failed, see ${shown(logFile)}:\n${end}`);
  }
}

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

async function unpack(file, work) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'insights-package-'));
  try {
    await mustRun('tar', ['-xzf', file, '-C', folder], {
      what: `Unpacking ${path.basename(file)}`,
    });
    return work(path.join(folder, 'package'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function packPlugin({ node, yarn, env }, plugin, outFolder) {
  const folder = path.join(root, 'plugins', plugin);
  const cli = path.join(root, 'node_modules/@backstage/cli/bin/backstage-cli');
  await mustRun(node, [cli, 'package', 'build'], {
    what: `Building ${plugin}`,
    cwd: folder,
    env,
  });
  const [program, ...first] = yarn;
  const file = path.join(outFolder, `${plugin}.tgz`);
  await leavingNoTrace(folder, () =>
    mustRun(program, [...first, 'pack', '--out', file], {
      what: `Packing ${plugin}`,
      cwd: folder,
      env,
      shell: process.platform === 'win32',
    }),
  );
  const checked = await unpack(file, checkPackage);
  return { ...checked, file, bytes: statSync(file).size };
}

/** Builds and packs all plugins, checks the tarballs and tells what is in them. */
export async function packPlugins(toolchain, outFolder) {
  mkdirSync(outFolder, { recursive: true });
  await step('Checking the types and writing declarations', () =>
    mustRun(
      toolchain.node,
      [
        path.join(root, 'node_modules/typescript/bin/tsc'),
        ...['--pretty', 'false', '--incremental', 'false'],
      ],
      { what: 'The type check', cwd: root, env: toolchain.env },
    ),
  );
  const tarballs = [];
  for (const plugin of plugins) {
    tarballs.push(
      await step(`Packing ${plugin}`, () =>
        packPlugin(toolchain, plugin, outFolder),
      ),
    );
  }
  return tarballs;
}
