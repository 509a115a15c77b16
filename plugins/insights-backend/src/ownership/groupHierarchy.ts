import {
  RELATION_CHILD_OF,
  RELATION_PARENT_OF,
  type Entity,
} from '@backstage/catalog-model';
import { references } from './entityReferences';

/** A group with one of its descendants, or with itself at depth 0. */
export interface ClosureRow {
  ancestor_ref: string;
  descendant_ref: string;
  depth: number;
}

/** Which group is below which, as the groups and their parents say it. */
export interface GroupHierarchy {
  /** One parent a group, to draw a tree. */
  parents: Map<string, string>;
  closure: ClosureRow[];
}

interface GroupLink {
  parent: string;
  child: string;
}

// Group trees come from people and sync jobs, so they may hold cycles and groups with several parents.
function closureOf(groups: Iterable<string>, links: GroupLink[]): ClosureRow[] {
  const children = new Map<string, string[]>();
  for (const { parent, child } of links) {
    children.set(parent, [...(children.get(parent) ?? []), child]);
  }
  return [...groups].flatMap(ancestor => {
    const depths = new Map([[ancestor, 0]]);
    // A map hands out what is added while it is walked: breadth first, and never twice.
    for (const [group, depth] of depths) {
      for (const child of children.get(group) ?? []) {
        if (!depths.has(child)) {
          depths.set(child, depth + 1);
        }
      }
    }
    return [...depths].map(([descendant, depth]) => ({
      ancestor_ref: ancestor,
      descendant_ref: descendant,
      depth,
    }));
  });
}

/** Reads the hierarchy of groups, given by their references; groups that do not exist are left out. */
export function groupHierarchy(groups: Map<string, Entity>): GroupHierarchy {
  const linksTo = (
    relation: string,
    field: string,
    toLink: (group: string, other: string) => GroupLink,
  ) =>
    [...groups]
      .flatMap(([ref, group]) =>
        references(group, {
          relation,
          field: group.spec?.[field],
          defaultKind: 'group',
        }).map(other => toLink(ref, other)),
      )
      .filter(({ parent, child }) => groups.has(parent) && groups.has(child));

  const saidByParents = linksTo(
    RELATION_PARENT_OF,
    'children',
    (parent, child) => ({ parent, child }),
  );
  const saidByChildren = linksTo(
    RELATION_CHILD_OF,
    'parent',
    (child, parent) => ({ parent, child }),
  );
  // Later entries win: the parent that a group names itself counts more than a group that lists it as a child.
  const links = [...saidByParents, ...saidByChildren];
  return {
    parents: new Map(links.map(({ parent, child }) => [child, parent])),
    closure: closureOf(groups.keys(), links),
  };
}
