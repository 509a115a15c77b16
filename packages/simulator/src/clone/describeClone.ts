import type { ServedClone } from './cloneRepository';

/** What is served of a clone, and what is not, for the person who gave it. */
export function describeClone({
  repository,
  branch,
  pullRequests,
  commits,
  unrecognised,
}: ServedClone): string {
  const served = `${repository}: ${pullRequests} pull requests on ${branch}`;
  if (unrecognised.commits === 0) {
    return `${served}.`;
  }
  return [
    `${served}; ${unrecognised.commits} of ${commits} commits were not recognised as pull requests, for example:`,
    ...unrecognised.examples.map(example => `  ${example}`),
  ].join('\n');
}
