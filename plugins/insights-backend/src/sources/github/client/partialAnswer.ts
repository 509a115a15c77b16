/** An error of a GraphQL answer; its path leads to the part that it concerns. */
export interface GraphqlError {
  type?: string;
  path?: Array<string | number>;
}

function valueAt(data: unknown, path: Array<string | number>): unknown {
  return path.reduce<any>((value, key) => value?.[key], data);
}

/** The list of nodes that a path goes through first, and the place in it. */
function nodeOf(path: Array<string | number> = []) {
  const at = path.indexOf('nodes');
  const index = path[at + 1];
  return at >= 0 && typeof index === 'number'
    ? { list: path.slice(0, at + 1), index }
    : undefined;
}

/**
 * Whether all errors of an answer concern some of the nodes that it lists, and not all of them: those would concern the
 * list. Nodes that were requested by their ids always fail for themselves.
 */
export function isOfSomeNodes(data: unknown, errors: GraphqlError[]): boolean {
  const nodes = errors.map(({ path }) => nodeOf(path));
  const [first] = nodes;
  const list = first && valueAt(data, first.list);
  const failing = new Set(nodes.map(node => node?.index));
  return (
    Array.isArray(list) &&
    !failing.has(undefined) &&
    (failing.size < list.length || first?.list.length === 1)
  );
}
