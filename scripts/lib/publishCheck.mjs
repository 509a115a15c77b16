import { existsSync } from 'node:fs';
import path from 'node:path';
import { fingerprint, stamp } from './fingerprint.mjs';
import { packPlugins } from './packPlugins.mjs';
import { ownPath } from './paths.mjs';
import { plugins } from './plugins.mjs';
import { publishAll } from './publish.mjs';

const sources = ['yarn.lock', 'package.json', 'LICENSE', 'plugins', 'scripts'];

/** The tarballs of the plugins as they are now, packed and checked only if something changed. */
export async function currentTarballs(toolchain) {
  const folder = ownPath('packages');
  const tarballs = plugins.map(each => ({
    ...each,
    file: path.join(folder, each.tarball),
  }));
  const wanted = fingerprint(sources);
  const done = stamp('packages');
  const isThere = tarballs.every(({ file }) => existsSync(file));
  if (!isThere || !done.matches(wanted)) {
    await packPlugins(toolchain, folder);
    done.set(wanted);
  }
  return tarballs;
}

/** Packs the plugins and lets npm check what it would publish, without a network. */
export async function publishDryRun(toolchain) {
  const tarballs = await currentTarballs(toolchain);
  const { env } = toolchain;
  const checked = await publishAll(tarballs, { dryRun: true, env });
  return { passed: checked.length, failed: 0, skipped: 0 };
}
