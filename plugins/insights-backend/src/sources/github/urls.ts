/** The URL of a location annotation. */
export function parseUrlLocation(
  location: string | undefined,
): URL | undefined {
  const url = location?.startsWith('url:') ? location.slice(4) : undefined;
  return url && URL.canParse(url) ? new URL(url) : undefined;
}

/** The parts of a path, decoded where they decode. */
export function pathSegments(url: URL): string[] {
  return url.pathname
    .split('/')
    .filter(segment => segment !== '')
    .map(segment => {
      try {
        return decodeURIComponent(segment);
      } catch {
        return segment;
      }
    });
}
