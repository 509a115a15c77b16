const sha = /(?<![0-9a-z])[0-9a-f]{40}(?![0-9a-z])/gi;
const address = /https?:\/\/[^\s"'<>()[\]{}\\|]+/gi;
const pullRequestPath = /^\/([\w.-]+)\/([\w.-]+)\/pull\/([1-9]\d{0,8})(?:\/|$)/;

/** Text beyond this length is a log that someone has pasted. */
const longestText = 200_000;

const lowerCase = (value: string) => value.toLocaleLowerCase('en-US');

function pullRequestOf(
  text: string,
  isKnownHost: (host: string) => boolean,
): string[] {
  if (!URL.canParse(text)) {
    return [];
  }
  const { host, pathname } = new URL(text);
  const [, owner, name, number] = pullRequestPath.exec(pathname) ?? [];
  return number && isKnownHost(host)
    ? [lowerCase(`${owner}/${name}#${number}`)]
    : [];
}

/**
 * What a text names beyond doubt: commits by all their forty digits, and pull requests by their addresses. Anything
 * shorter may mean something else.
 * @param isKnownHost - whether pull requests of a host are ours
 */
export function explicitLinks(
  texts: string[],
  isKnownHost: (host: string) => boolean,
): { namedShas: string[]; namedPullRequests: string[] } {
  const text = texts.join('\n').slice(0, longestText);
  const shas = [...text.matchAll(sha)].map(([found]) => lowerCase(found));
  const pullRequests = [...text.matchAll(address)].flatMap(([found]) =>
    pullRequestOf(found, isKnownHost),
  );
  const sorted = (values: string[]) => [...new Set(values)].sort();
  return { namedShas: sorted(shas), namedPullRequests: sorted(pullRequests) };
}
