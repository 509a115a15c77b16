import {
  flattenSettings,
  type ProposalsResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import type { SettingsDraft } from '../../../settings/useSettingsDraft';

type Proposal = ProposalsResponse['proposals'][number];

/** The lists of exceptions that keep other repositories as they are, by the paths of their settings. */
function exceptionsOf({ keeping }: Proposal): Map<string, unknown[]> {
  return new Map(
    [...flattenSettings(keeping?.exceptions ?? {})].map(([path, value]) => [
      path,
      value as unknown[],
    ]),
  );
}

function listAt(draft: SettingsDraft, path: string): unknown[] {
  return (draft.valueOf(path) as unknown[] | undefined) ?? [];
}

const isEqual = (one: unknown, other: unknown) =>
  JSON.stringify(one) === JSON.stringify(other);

const without = (list: unknown[], left: unknown[]) =>
  list.filter(each => !left.some(other => isEqual(each, other)));

/** Whether the edits have all exceptions of a proposal. */
export function hasExceptions(draft: SettingsDraft, proposal: Proposal) {
  return [...exceptionsOf(proposal)].every(
    ([path, exceptions]) =>
      without(exceptions, listAt(draft, path)).length === 0,
  );
}

/**
 * Adds the exceptions of one proposal after those that people set, and removes those that any other brought along; only
 * removes them where none is given.
 */
export function replaceExceptions(
  draft: SettingsDraft,
  { of, proposals }: { of?: Proposal; proposals: Proposal[] },
): void {
  const added = of ? exceptionsOf(of) : new Map<string, unknown[]>();
  const known = proposals.map(exceptionsOf);
  for (const path of new Set(known.flatMap(lists => [...lists.keys()]))) {
    const now = listAt(draft, path);
    const next = [
      ...without(
        now,
        known.flatMap(lists => lists.get(path) ?? []),
      ),
      ...(added.get(path) ?? []),
    ];
    if (!isEqual(now, next)) {
      draft.set(path, next.length > 0 ? next : undefined);
    }
  }
}
