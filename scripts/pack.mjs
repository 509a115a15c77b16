import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bootstrap } from './lib/bootstrap.mjs';
import { killCommands } from './lib/command.mjs';
import {
  installLines,
  resolutionsOf,
  tarballFolder,
  writeResolutions,
} from './lib/installLines.mjs';
import { packPlugins } from './lib/packPlugins.mjs';
import { ownPath, shown } from './lib/paths.mjs';
import { plugins } from './lib/plugins.mjs';
import { Failure, main, print, say } from './lib/report.mjs';
import { onSignals } from './lib/signals.mjs';

const usage = `yarn insights:pack [--app DIR | --out DIR] [--list]

Makes the tarballs of the four plugins as they would be published, checks what
is in them, and prints the commands that add them to a Backstage. --app names
this Backstage: the tarballs go to its folder ${tarballFolder}, and its package.json
gets the resolutions that they need. Otherwise they go to .insights/packages or
to --out. --list prints the files in each.`;

function parseArguments() {
  try {
    return parseArgs({
      options: {
        app: { type: 'string' },
        out: { type: 'string' },
        list: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new Failure(`${error.message}\n\n${usage}`);
  }
}

/** The folder of the tarballs, and how the app calls it. */
function destination({ app, out }) {
  if (app) {
    const missing = ['package.json', 'packages/app', 'packages/backend'].find(
      each => !existsSync(path.join(app, each)),
    );
    if (missing) {
      throw new Failure(
        `${app} is no Backstage: there is no ${missing} in it.`,
      );
    }
    return { folder: path.resolve(app, tarballFolder), inApp: tarballFolder };
  }
  const folder = out ? path.resolve(out) : ownPath('packages');
  return { folder, inApp: folder };
}

await main(async () => {
  const { app, out, list, help } = parseArguments();
  if (help) {
    print(usage);
    return;
  }
  onSignals(() => process.exit(1)).then(killCommands);
  const { folder, inApp } = destination({ app, out });
  const tarballs = await packPlugins(await bootstrap(), folder);
  for (const { name, version, file, files, bytes } of tarballs) {
    say(
      `${shown(file)}: ${name} ${version}, ${files.length} files, ${Math.ceil(
        bytes / 1024,
      )} kB`,
    );
    if (list) {
      files.forEach(each => print(`         ${each}`));
    }
  }
  say(`${tarballs.length} tarballs in ${shown(folder)}`);
  if (app) {
    writeResolutions(app, plugins);
    print(`\nIn the root of ${app}, run:\n`);
  } else {
    const resolutions = resolutionsOf(plugins, inApp);
    print('\nIn the root of your Backstage, add this to package.json:\n');
    print(JSON.stringify({ resolutions }, null, 2));
    print('\nThen run:\n');
  }
  installLines(plugins, inApp).forEach(line => print(line));
});
