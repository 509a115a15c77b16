import { npm } from './npm.mjs';
import { Failure, say } from './report.mjs';

/** Where a CI offers an identity token, npm can prove which commit and workflow made a package. */
function offersIdentity(env) {
  return Boolean(env.ACTIONS_ID_TOKEN_REQUEST_URL || env.SIGSTORE_ID_TOKEN);
}

/** The arguments of npm that publish a tarball. A dry run needs no network. */
export function publishArguments(file, { dryRun, env }) {
  return [
    ...['publish', file, '--access', 'public'],
    ...(offersIdentity(env) ? ['--provenance'] : []),
    ...(dryRun ? ['--dry-run', '--offline'] : []),
  ];
}

async function isPublished({ name, version }, options) {
  const { code, text } = await npm(
    ['view', `${name}@${version}`, 'version', '--prefer-online'],
    options,
  );
  if (code !== 0 && !/E404/.test(text)) {
    throw new Failure(
      `npm does not say whether ${name} ${version} is published:\n${text}`,
    );
  }
  return code === 0 && text.includes(version);
}

async function publish({ name, version, file }, { dryRun, env, ...options }) {
  const { code, text } = await npm(publishArguments(file, { dryRun, env }), {
    ...options,
    env,
  });
  if (code !== 0) {
    throw new Failure(`Publishing ${name} ${version} failed:\n${text}`);
  }
}

/** Publishes the tarballs in their order, except versions that are published already. Returns the names of the others. */
export async function publishAll(tarballs, options) {
  const published = [];
  for (const tarball of tarballs) {
    const { name, version } = tarball;
    if (!options.dryRun && (await isPublished(tarball, options))) {
      say(`${name} ${version} is published already`);
    } else {
      await publish(tarball, options);
      published.push(name);
      say(
        options.dryRun
          ? `${name} ${version} can be published`
          : `${name} ${version} is published`,
      );
    }
  }
  return published;
}
