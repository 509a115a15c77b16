import type { Metric } from '@devex-insights/backstage-plugin-insights-node';
import type {
  Period,
  Window,
} from '@devex-insights/backstage-plugin-insights-common';
import { type Coverage, coveredWindow, knowledgeOf } from './coverage';
import { leadingMeasure } from '../model/metric';
import type { Covered, LoadedScope } from './scope';

/** What is known of a metric in a scope, before anything is measured. */
export interface Known {
  coverage: Coverage;
  /** The covered part of the current window; absent where nothing of it is covered. */
  headline?: Window;
  isPreviousCovered: boolean;
  /** Until when derived facts are up to date, in milliseconds; Infinity where nothing derived decides on the metric. */
  derivedThrough: number;
  isDerivationMissing: boolean;
  /** It is about people, and the scope is components or systems, which have none. */
  isWithoutPeople: boolean;
}

/** Finds out what is known of a metric in the scope, or in a part of it. */
export function knownOf(
  metric: Metric,
  period: Period,
  scope: LoadedScope,
  part?: Covered,
): Known {
  const { fact, attribution } = leadingMeasure(metric);
  const coverage = scope.coverage(
    {
      streams: fact.streams,
      attribution,
      evidence: metric.evidence?.streams ?? [],
    },
    part,
  );
  return {
    coverage,
    headline: coveredWindow(coverage, period.buckets),
    isPreviousCovered:
      period.previous !== undefined &&
      knowledgeOf(coverage, period.previous) === 'covered',
    // Former default branches are inferred with the deployments.
    derivedThrough:
      fact.isDerived || 'other-branch' in fact.rules
        ? scope.derivedThrough(coverage.repositoryIds)
        : Infinity,
    isDerivationMissing: fact.isDerived && !scope.hasDerivedFacts,
    isWithoutPeople: attribution.isAboutPeople && scope.isOfEntities,
  };
}
