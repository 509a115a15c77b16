import { readdirSync } from 'node:fs';
import path from 'node:path';
import { checkLicences } from './lib/licences.mjs';
import { root } from './lib/paths.mjs';
import { Failure, main, print } from './lib/report.mjs';

/*
 * node scripts/licences.mjs: fails where a package that the plugins load has a licence outside the list.
 */

/** Packages that may have another licence, which is that of their package.json, and why. */
const exceptions = {
  'fast-shallow-equal': {
    licence: 'none',
    reason: 'Its LICENSE is the Unlicense',
  },
  pause: {
    licence: 'none',
    reason: 'Its Readme.md has the MIT License',
  },
  'react-universal-interface': {
    licence: 'none',
    reason: 'Its LICENSE is the Unlicense',
  },
};

await main(async () => {
  const plugins = path.join(root, 'plugins');
  const { count, problems } = checkLicences(
    readdirSync(plugins).map(name => path.join(plugins, name)),
    exceptions,
  );
  if (problems.length > 0) {
    throw new Failure(problems.join('\n'));
  }
  print(`The licences of ${count} packages are allowed.`);
});
