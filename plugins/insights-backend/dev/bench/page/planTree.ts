/** A node of a plan as `explain (format json)` prints it. */
export interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'CTE Name'?: string;
  'Subplan Name'?: string;
  'Shared Hit Blocks'?: number;
  'Shared Read Blocks'?: number;
  Plans?: PlanNode[];
}

/** What `explain (analyze, buffers, format json)` prints of a statement. */
export interface ExplainedPlan {
  Plan: PlanNode;
  'Planning Time': number;
  'Execution Time': number;
}

// Partitions are as many as there are months.
const month = /_\d{4}_\d{2}/;

function grouped(trees: string[]): string {
  const counts = new Map<string, number>();
  trees.forEach(tree => counts.set(tree, (counts.get(tree) ?? 0) + 1));
  return [...counts]
    .map(([tree, count]) => (count > 1 ? `${count} x ${tree}` : tree))
    .join(', ');
}

/** The types of the nodes with what they read, as `Hash Join(Seq Scan pull_requests, Hash(...))`. */
export function planTree(node: PlanNode): string {
  const read =
    node['Index Name'] ?? node['Relation Name'] ?? node['CTE Name'] ?? '';
  const name = [
    node['Subplan Name'],
    node['Node Type'],
    read.replace(month, '_*'),
  ]
    .filter(Boolean)
    .join(' ');
  const below = grouped((node.Plans ?? []).map(planTree));
  return below ? `${name}(${below})` : name;
}

/** Pages of shared memory that a plan read, from there or into it. */
export function sharedBuffers({ Plan: plan }: ExplainedPlan): number {
  return (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0);
}
