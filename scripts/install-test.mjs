import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bootstrap } from './lib/bootstrap.mjs';
import { findBrowser } from './lib/browser.mjs';
import { killCommands } from './lib/command.mjs';
import { FreshApp } from './lib/installTest/freshApp.mjs';
import { AppBrowser } from './lib/installTest/pageChecks.mjs';
import { readInstructions } from './lib/installTest/readme.mjs';
import { startRegistry } from './lib/installTest/registry.mjs';
import { startWorld, testApp } from './lib/installTest/testApp.mjs';
import { packPlugins } from './lib/packPlugins.mjs';
import { logFolder, Processes } from './lib/processes.mjs';
import { Failure, main, print, say } from './lib/report.mjs';
import { onSignals } from './lib/signals.mjs';

const usage = `yarn insights:install-test [--kind new|legacy] [--from tarballs|registry] [--keep]

Packs the plugins, installs them as README.md says into a fresh Backstage of
each kind with SQLite, and opens their pages in a browser: with PostgreSQL for
the plugin alone, and without. --from registry adds them by name, from a
registry that serves the tarballs. Needs about 2 GB below the temporary folder
and ten minutes. --keep leaves the apps there.`;

const kinds = ['new', 'legacy'];
const origins = ['tarballs', 'registry'];

function parseArguments() {
  try {
    const { values } = parseArgs({
      options: {
        kind: { type: 'string', multiple: true, default: kinds },
        from: { type: 'string', default: 'tarballs' },
        keep: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const unknown = values.kind.find(each => !kinds.includes(each));
    if (unknown) {
      throw new Error(`There is no kind "${unknown}".`);
    }
    if (!origins.includes(values.from)) {
      throw new Error(`Plugins do not come from "${values.from}".`);
    }
    return values;
  } catch (error) {
    throw new Failure(`${error.message}\n\n${usage}`);
  }
}

async function installTest({ kind: wanted, from, keep }, endings) {
  const toolchain = await bootstrap();
  const instructions = readInstructions();
  const executable = await findBrowser(toolchain);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'insights-install-test-'));
  if (!keep) {
    endings.push(() => rmSync(folder, { recursive: true, force: true }));
  }
  const tarballs = await packPlugins(toolchain, path.join(folder, 'packages'));
  const registry =
    from === 'registry' ? await startRegistry(tarballs) : undefined;
  endings.push(() => registry?.stop());
  const processes = new Processes(toolchain, logFolder('install-test'));
  endings.push(() => processes.stop());
  const world = await startWorld(processes, folder);
  const browser = await AppBrowser.launch(executable);
  endings.push(() => browser.close());
  for (const kind of wanted) {
    const appFolder = path.join(folder, kind);
    mkdirSync(appFolder);
    const app = new FreshApp({ kind, folder: appFolder, toolchain });
    const shared = {
      instructions,
      tarballs,
      registry,
      world,
      toolchain,
      browser,
    };
    await testApp({ kind, app, ...shared });
    if (!keep) {
      rmSync(appFolder, { recursive: true });
    }
  }
  say(
    `The plugins install and run as README.md says in a fresh Backstage with the ${wanted.join(
      ' and the ',
    )} frontend system.`,
  );
}

await main(async () => {
  const wanted = parseArguments();
  if (wanted.help) {
    print(usage);
    return;
  }
  const endings = [];
  const interrupted = onSignals(() => process.exit(1)).then(() => {
    killCommands();
    throw new Failure('The test was stopped.');
  });
  try {
    await Promise.race([installTest(wanted, endings), interrupted]);
  } finally {
    for (const end of endings.reverse()) {
      await end();
    }
  }
  // What waits for a signal keeps nothing alive.
  process.exit();
});
