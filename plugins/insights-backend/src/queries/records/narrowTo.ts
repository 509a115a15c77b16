import type { Measure } from '@devex-insights/backstage-plugin-insights-node';
import type { Breakdown } from '../../engine/model/metric';
import type { Split } from '../../engine/sql/factRows';

import { type Part, splitInto } from '../../engine/scope/parts';
import type { LoadedScope } from '../../engine/scope/scope';

/** A part of a scope as a scope of its own. */
export interface Narrowed {
  scope: LoadedScope;
  /** How its rows are selected, where the scope alone does not do it. */
  split?: Split;
}

/** Narrows a scope to a row of a breakdown. */
export function narrowTo(
  part: Part,
  by: Breakdown,
  scope: LoadedScope,
  measure: Measure,
): Narrowed {
  if (by === 'repository' || by === 'workflow') {
    return { scope, split: splitInto([part], by, scope)(measure) };
  }
  const { bindings } = scope;
  const refs = new Set(part.componentRefs);
  const ofPart = <T>(values: T[]): T[] =>
    values.filter((_, index) => refs.has(bindings.componentRefs[index]));
  const componentPaths = ofPart(bindings.componentPaths);
  return {
    scope: {
      ...scope,
      bindings: {
        ...bindings,
        componentRefs: ofPart(bindings.componentRefs),
        componentRepositoryIds: ofPart(bindings.componentRepositoryIds),
        componentPaths,
        pathsInScope: componentPaths,
        memberAccounts: part.accountIds,
        serviceIds: [...part.serviceIds],
      },
    },
  };
}
