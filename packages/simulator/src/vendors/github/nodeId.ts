/** Builds a GraphQL node id, which is the REST `node_id` of the same object. */
export function nodeId(
  prefix: string,
  ...parts: Array<number | string>
): string {
  return `${prefix}_${Buffer.from(parts.join(':')).toString('base64url')}`;
}

/** Reads a node id back; undefined when it is none of ours. */
export function parseNodeId(
  id: string,
): { prefix: string; parts: string[] } | undefined {
  const [prefix, encoded, ...rest] = id.split('_');
  if (!encoded && !rest.length) {
    return undefined;
  }
  // base64url may itself contain underscores.
  const text = Buffer.from(
    [encoded, ...rest].join('_'),
    'base64url',
  ).toString();
  return { prefix, parts: text.split(':') };
}
