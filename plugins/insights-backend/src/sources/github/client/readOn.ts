/** A page of something that may have more of them. */
export interface Connection<T> {
  nodes: T[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

/** Everything from a first page on, which most often is all there is. */
export async function readOn<T>(
  first: Connection<T>,
  readPage: (after: string | null | undefined) => Promise<Connection<T>>,
): Promise<T[]> {
  const nodes = [...first.nodes];
  let { pageInfo } = first;
  while (pageInfo.hasNextPage) {
    const page = await readPage(pageInfo.endCursor);
    nodes.push(...page.nodes);
    pageInfo = page.pageInfo;
  }
  return nodes;
}
