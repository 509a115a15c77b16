/**
 * Which repository an address means.
 * @public
 */
export interface RepositoryAddress {
  /** In lower case, with a port where it has one. */
  host: string;
  /** In lower case, `owner/name` for example. */
  slug: string;
}

const scpAddress = /^(?:[\w.-]+@)?([\w.-]+):(?!\/)(.+)$/;

/**
 * Reads the address of a repository as pipelines have it: the address of its page, or the one it is cloned from, by
 * `https`, `ssh` or in the short form of `git`. What is no address of a repository is undefined.
 * @public
 */
export function repositoryAddressOf(
  address: string,
): RepositoryAddress | undefined {
  const short = address.includes('://') ? undefined : scpAddress.exec(address);
  const full = short ? `ssh://${short[1]}/${short[2]}` : address;
  if (!/^(https?|ssh|git):\/\//i.test(full) || !URL.canParse(full)) {
    return undefined;
  }
  const { protocol, hostname, host, pathname } = new URL(full);
  const lowerCase = (text: string) => text.toLocaleLowerCase('en-US');
  const slug = lowerCase(pathname)
    .replace(/^\/+|\/+$/g, '')
    .replace(/\.git$/, '');
  // The port of ssh is not that of the pages.
  const name = /^https?:$/.test(protocol) ? host : hostname;
  return /^[^/]+(\/[^/]+)+$/.test(slug)
    ? { host: lowerCase(name).replace(/^www\./, ''), slug }
    : undefined;
}
