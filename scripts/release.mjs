import { parseArgs } from 'node:util';
import { bootstrap } from './lib/bootstrap.mjs';
import { killCommands } from './lib/command.mjs';
import { packPlugins } from './lib/packPlugins.mjs';
import { ownPath } from './lib/paths.mjs';
import { publishAll } from './lib/publish.mjs';
import { Failure, main, print } from './lib/report.mjs';
import { onSignals } from './lib/signals.mjs';

const usage = `yarn release [--dry-run]

Packs and checks the four plugins and publishes those whose version the
registry does not have, with provenance where the CI offers an identity token.
--dry-run publishes nothing and needs no network.`;

function parseArguments() {
  try {
    return parseArgs({
      options: {
        'dry-run': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new Failure(`${error.message}\n\n${usage}`);
  }
}

await main(async () => {
  const { 'dry-run': dryRun, help } = parseArguments();
  if (help) {
    print(usage);
    return;
  }
  onSignals(() => process.exit(1)).then(killCommands);
  const tarballs = await packPlugins(await bootstrap(), ownPath('packages'));
  await publishAll(tarballs, { dryRun, env: process.env });
});
