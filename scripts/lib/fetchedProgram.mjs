import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npm } from './npm.mjs';
import { ownPath, shown } from './paths.mjs';
import { Failure, step } from './report.mjs';

/**
 * A program of a package on npm that nothing here depends on: fetched once into a folder of .insights. `specifier` has
 * the exact version, `program` is its path in the package.
 */
export async function fetchedProgram({ name, specifier, program, logFile }) {
  const folder = path.dirname(ownPath(name, 'package.json'));
  mkdirSync(folder, { recursive: true });
  const [, packageName, version] = /^(.+)@(.+)$/.exec(specifier);
  const installed = path.join(folder, 'node_modules', packageName);
  const file = path.join(installed, program);
  const fetched = path.join(folder, `fetched-${version}`);
  if (!existsSync(file) || !existsSync(fetched)) {
    // npm looks for a package.json further up where there is none.
    writeFileSync(path.join(folder, 'package.json'), '{"private":true}\n');
    await step(`Fetching ${specifier}`, async () => {
      const flags = ['--no-audit', '--no-fund', '--no-package-lock'];
      const { code } = await npm(
        [
          'install',
          '--prefix',
          folder,
          '--ignore-scripts',
          ...flags,
          specifier,
        ],
        { cwd: folder, logFile },
      );
      if (code !== 0) {
        throw new Failure(
          `Fetching ${specifier} failed: see ${shown(logFile)}`,
        );
      }
    });
    writeFileSync(fetched, '');
  }
  return file;
}

/** A folder with a command `yarn`, for programs that call it and machines that do not have it. */
export function yarnFolder({ yarn }) {
  const command = ownPath('bin', 'yarn');
  const words = yarn.map(each => `'${each}'`).join(' ');
  writeFileSync(command, `#!/bin/sh\nexec ${words} "$@"\n`, { mode: 0o755 });
  return path.dirname(command);
}
