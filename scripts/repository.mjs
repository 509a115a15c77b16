import { parseArgs } from 'node:util';
import { plugins } from './lib/plugins.mjs';
import {
  addressProblems,
  changeAddress,
  repositoryAddress,
} from './lib/repositoryAddress.mjs';
import { Failure, main, print } from './lib/report.mjs';

const usage = `yarn repository [--to URL]

Checks that the address of the repository is the same everywhere.
--to writes another one everywhere.`;

function parseArguments() {
  try {
    return parseArgs({
      options: {
        to: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new Failure(`${error.message}\n\n${usage}`);
  }
}

await main(async () => {
  const { to, help } = parseArguments();
  if (help) {
    print(usage);
    return;
  }
  if (to) {
    changeAddress(to).forEach(file => print(`changed ${file}`));
  }
  const problems = addressProblems(plugins.map(({ folder }) => folder));
  if (problems.length > 0) {
    throw new Failure(problems.join('\n'));
  }
  print(`${repositoryAddress()} is the address everywhere.`);
});
