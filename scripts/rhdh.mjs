import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bootstrap } from './lib/bootstrap.mjs';
import { withEndings } from './lib/endings.mjs';
import { ownPath, shown } from './lib/paths.mjs';
import { logFolder, Processes } from './lib/processes.mjs';
import { Failure, main, print, say } from './lib/report.mjs';
import { checkDynamicBackend } from './lib/rhdh/dynamicBackend.mjs';
import { exportPlugins } from './lib/rhdh/exportPlugins.mjs';
import { unpack } from './lib/unpack.mjs';

const usage = `yarn insights:rhdh [--out DIR] [--check]

Exports the backend and the frontend as dynamic plugins for Red Hat Developer
Hub, with its command line tool: a tarball each in .insights/rhdh/export or in
--out, and what dynamic-plugins.yaml needs. --check loads both with Backstage's
dynamic feature service into a backend with PostgreSQL, asks its API and for the
bundle of the frontend. The first export fetches the tool (700 MB).`;

function parseArguments() {
  try {
    return parseArgs({
      options: {
        out: { type: 'string' },
        check: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new Failure(`${error.message}\n\n${usage}`);
  }
}

/** Loads the tarballs as the host does: unpacked, each in a folder of its own. */
async function check(toolchain, { backend, frontend }, endings) {
  const folder = path.dirname(ownPath('rhdh', 'check', 'any'));
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
  await unpack(backend.file, path.join(folder, 'backend'));
  await unpack(frontend.file, path.join(folder, 'frontend'));
  const processes = new Processes(toolchain, logFolder('rhdh'));
  endings.push(() => processes.stop());
  await checkDynamicBackend(processes, {
    folder,
    frontend: frontend.name,
  });
}

async function rhdh({ out, check: wanted }, endings) {
  const toolchain = await bootstrap();
  const folder = out
    ? path.resolve(out)
    : path.dirname(ownPath('rhdh', 'export', 'any'));
  const exported = await exportPlugins(toolchain, folder);
  for (const { file, bytes, integrity } of Object.values(exported)) {
    say(`${shown(file)}: ${Math.ceil(bytes / 1024)} kB`);
    print(`         integrity: ${integrity}`);
  }
  if (wanted) {
    await check(toolchain, exported, endings);
  }
}

await main(async () => {
  const values = parseArguments();
  if (values.help) {
    print(usage);
    return;
  }
  await withEndings('The export was stopped.', endings =>
    rhdh(values, endings),
  );
});
