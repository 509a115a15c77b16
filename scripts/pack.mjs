import path from 'node:path';
import { parseArgs } from 'node:util';
import { bootstrap } from './lib/bootstrap.mjs';
import { killCommands } from './lib/command.mjs';
import { packPlugins } from './lib/packPlugins.mjs';
import { ownPath, shown } from './lib/paths.mjs';
import { Failure, main, print, say } from './lib/report.mjs';
import { onSignals } from './lib/signals.mjs';

const usage = `yarn insights:pack [--out DIR] [--list]

Makes the tarballs of the four plugins as they would be published and checks
what is in them. They go to .insights/packages unless --out says otherwise.
--list prints the files in each.`;

function parseArguments() {
  try {
    return parseArgs({
      options: {
        out: { type: 'string' },
        list: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new Failure(`${error.message}\n\n${usage}`);
  }
}

await main(async () => {
  const { out, list, help } = parseArguments();
  if (help) {
    print(usage);
    return;
  }
  onSignals(() => process.exit(1)).then(killCommands);
  const folder = out ? path.resolve(out) : ownPath('packages');
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
});
