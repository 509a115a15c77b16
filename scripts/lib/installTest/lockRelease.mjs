import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The release of Backstage of the apps that create-app makes. */
export const createdRelease = '1.55';

const versions = JSON.parse(
  readFileSync(
    new URL(
      `../compatibility/backstage-${createdRelease}.json`,
      import.meta.url,
    ),
    'utf8',
  ),
);

/**
 * Keeps an app at the release it was created for: writes the lockfile that create-app fetches from the network, as far as
 * it is about Backstage. Without it, Yarn chooses the newest of each range, and packages of two releases do not start
 * together. Its entries have no dependencies yet: "yarn install --refresh-lockfile" adds them.
 */
export function lockRelease(folder) {
  const entries = Object.entries(versions).map(([name, version]) => [
    `"${name}@npm:^${version}":`,
    `  version: ${version}`,
    `  resolution: "${name}@npm:${version}"`,
    '  languageName: node',
    '  linkType: hard',
  ]);
  const lines = [['__metadata:', '  version: 8'], ...entries].map(each =>
    each.join('\n'),
  );
  writeFileSync(path.join(folder, 'yarn.lock'), `${lines.join('\n\n')}\n`);
}
