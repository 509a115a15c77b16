import type {
  Period,
  Window,
} from '@devex-insights/backstage-plugin-insights-common';
import { type Coverage, coveredWindow, knowledgeOf } from './coverage';
import { leadingMeasure, type Metric } from './defineMetric';
import type { LoadedScope } from './scope';

/** What is known of a metric in a scope, before anything is measured. */
export interface Known {
  coverage: Coverage;
  /** The covered part of the current window; absent where nothing of it is covered. */
  headline?: Window;
  isPreviousCovered: boolean;
  /** Until when derived facts are up to date, in milliseconds; Infinity where the metric rests on none. */
  derivedThrough: number;
  isDerivationMissing: boolean;
  /** It is told by people, and the scope is components or systems, which have none. */
  isOutOfReach: boolean;
}

/** Finds out what is known of a metric in the scope, or in the part of it that some repositories make. */
export function knownOf(
  metric: Metric,
  period: Period,
  scope: LoadedScope,
  repositoryIds?: ReadonlySet<number>,
): Known {
  const { fact, reach } = leadingMeasure(metric);
  const coverage = scope.coverage(fact.streams, reach, repositoryIds);
  return {
    coverage,
    headline: coveredWindow(coverage, period.buckets),
    isPreviousCovered:
      period.previous !== undefined &&
      knowledgeOf(coverage, period.previous) === 'covered',
    derivedThrough: fact.isDerived
      ? scope.derivedThrough(coverage.repositoryIds)
      : Infinity,
    isDerivationMissing: fact.isDerived && !scope.hasDerivedFacts,
    isOutOfReach: reach === 'members' && scope.isOfEntities,
  };
}
