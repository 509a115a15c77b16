import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bootstrap } from './lib/bootstrap.mjs';
import { withEndings } from './lib/endings.mjs';
import { findBrowser } from './lib/browser.mjs';
import { FreshApp } from './lib/installTest/freshApp.mjs';
import { AppBrowser } from './lib/installTest/pageChecks.mjs';
import { readInstructions } from './lib/installTest/readme.mjs';
import { startRegistry } from './lib/installTest/registry.mjs';
import { startWorld, testApp } from './lib/installTest/testApp.mjs';
import { packPlugins } from './lib/packPlugins.mjs';
import { logFolder, Processes } from './lib/processes.mjs';
import { Failure, main, print, say } from './lib/report.mjs';

const usage = `yarn insights:install-test [--backstage 1.55|1.57] [--app new|legacy] [--from tarballs|registry] [--keep]

Packs the plugins, installs them as README.md says into what create-app makes
for each frontend system and release of Backstage, and opens their pages in a
browser. Fails on a warning about the plugins, on a second copy of a package of
the framework, and on an error in the browser's console. --from registry adds them by name, from a registry that
serves the tarballs. Needs about 3 GB below the temporary folder and ten
minutes for each app. --keep leaves the apps there.`;

const choices = {
  backstage: ['1.55', '1.57'],
  app: ['new', 'legacy'],
  from: ['tarballs', 'registry'],
};

function parseArguments() {
  try {
    const { values } = parseArgs({
      options: {
        backstage: {
          type: 'string',
          multiple: true,
          default: choices.backstage,
        },
        app: { type: 'string', multiple: true, default: choices.app },
        from: { type: 'string', default: 'tarballs' },
        keep: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    for (const [option, possible] of Object.entries(choices)) {
      const unknown = [values[option]]
        .flat()
        .find(each => !possible.includes(each));
      if (unknown) {
        throw new Error(
          `There is no --${option} ${unknown}: try ${possible.join(' or ')}.`,
        );
      }
    }
    return values;
  } catch (error) {
    throw new Failure(`${error.message}\n\n${usage}`);
  }
}

async function installTest({ backstage, app: kinds, from, keep }, endings) {
  const toolchain = await bootstrap();
  const instructions = readInstructions();
  const executable = await findBrowser(toolchain);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'insights-install-test-'));
  if (!keep) {
    endings.push(() => rmSync(folder, { recursive: true, force: true }));
  }
  const begun = Date.now();
  const tarballs = await packPlugins(toolchain, path.join(folder, 'packages'));
  const packing = Date.now() - begun;
  const registry =
    from === 'registry' ? await startRegistry(tarballs) : undefined;
  endings.push(() => registry?.stop());
  const processes = new Processes(toolchain, logFolder('install-test'));
  endings.push(() => processes.stop());
  const world = await startWorld(processes, folder);
  const browser = await AppBrowser.launch(executable);
  endings.push(() => browser.close());
  const shared = {
    ...{ instructions, tarballs, packing, registry },
    ...{ world, toolchain, browser },
  };
  const wanted = backstage.flatMap(release =>
    kinds.map(kind => ({ kind, release })),
  );
  for (const { kind, release } of wanted) {
    const appFolder = path.join(folder, `${kind}-${release}`);
    const app = new FreshApp({ kind, release, folder: appFolder, toolchain });
    await testApp({ app, ...shared });
    if (!keep) {
      rmSync(appFolder, { recursive: true });
    }
  }
  say(
    `The plugins install and run as README.md says in new apps of ${wanted
      .map(({ kind, release }) => `Backstage ${release} (${kind})`)
      .join(', ')}.`,
  );
}

await main(async () => {
  const wanted = parseArguments();
  if (wanted.help) {
    print(usage);
    return;
  }
  await withEndings('The test was stopped.', endings =>
    installTest(wanted, endings),
  );
});
