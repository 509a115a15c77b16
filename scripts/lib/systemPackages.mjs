import { existsSync } from 'node:fs';
import { run } from './command.mjs';
import { ownPath } from './paths.mjs';
import { step } from './report.mjs';

const patienceMilliseconds = 5 * 60_000;

/**
 * Installs a package of Debian or Ubuntu where this user may: the first of these names that there is. Elsewhere, and when
 * it fails, nothing happens: whoever needs it looks for it afterwards.
 */
export async function installFromSystem(title, names, { env }) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    return;
  }
  const install = names.map(
    name => `apt-get install -y --no-install-recommends ${name}`,
  );
  await step(`Installing ${title} from the packages of the system`, () =>
    run('/bin/sh', ['-c', `apt-get update && (${install.join(' || ')})`], {
      env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
      logFile: ownPath('logs', 'system-packages', `${names[0]}.log`),
      patienceMilliseconds,
    }),
  );
}
