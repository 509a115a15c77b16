/** All that is ever requested of the API. */
const readPaths = [
  /^\/services$/,
  /^\/services\/[A-Za-z0-9]+$/,
  /^\/incidents$/,
  /^\/incidents\/[A-Za-z0-9]+$/,
  /^\/log_entries$/,
];

/**
 * Refuses what would not be read only: a key of PagerDuty may be able to page people and close incidents, so nothing but
 * this list ever leaves.
 * @throws for another method, path or host
 */
export function expectRead(
  { method, url }: { method: string; url: string },
  baseUrl: string,
): void {
  const { origin, pathname } = new URL(url);
  const base = new URL(baseUrl);
  const prefix = base.pathname.replace(/\/+$/, '');
  const path = pathname.startsWith(`${prefix}/`)
    ? pathname.slice(prefix.length)
    : undefined;
  const isListed =
    method === 'GET' &&
    origin === base.origin &&
    path !== undefined &&
    readPaths.some(each => each.test(path));
  if (!isListed) {
    throw new Error(
      `${method} ${origin}${pathname} is not on the list of what Insights reads from PagerDuty`,
    );
  }
}
