import { leadingMeasure } from '../engine/model/metric';
import type { LoadedScope } from '../engine/scope/scope';
import { digestOf } from './digest';
import type { MetricsInForce } from './MetricsInForce';

/** What a value rests on beside the records, as digests that can be compared. */
export interface ValueBasis {
  /** The settings that its metric depends on. */
  settings: string;
  /** What belongs to the scope: repositories with their folders and services, or people. */
  attribution: string;
  /** Whether that is people. */
  isAboutPeople: boolean;
}

/** What the values of an answer rest on. */
export interface AnswerBasis {
  /** Repositories of the scope; undefined where everything is in scope. */
  repositoryIds?: number[];
  /** How many of them are read. */
  repositories: number;
  of(metricId: string): ValueBasis;
}

function attributionOf({ bindings, isOfCataloged }: LoadedScope): string {
  const { pathsInScope, serviceIds, componentPaths } = bindings;
  if (pathsInScope) {
    return digestOf([[...pathsInScope].sort(), [...serviceIds].sort()]);
  }
  // All repositories belong to everything, those that are found later too.
  return isOfCataloged ? digestOf([...componentPaths].sort()) : '';
}

/** Describes what the values of an answer rest on. */
export function basisOf(
  metrics: MetricsInForce,
  scope: LoadedScope,
): AnswerBasis {
  const { pathsInScope, componentRepositoryIds, memberAccounts } =
    scope.bindings;
  const { repositories, repositoriesLoading, repositoriesLeftOut } =
    scope.summary;
  const ofRecords = attributionOf(scope);
  const ofPeople = digestOf([...memberAccounts].sort());
  return {
    repositoryIds: pathsInScope ? componentRepositoryIds : undefined,
    repositories: repositories - repositoriesLoading - repositoriesLeftOut,
    of: id => {
      const [metric] = metrics.select([id]);
      const { isAboutPeople } = leadingMeasure(metric).attribution;
      return {
        settings: metrics.settingsDigest(id),
        attribution: isAboutPeople ? ofPeople : ofRecords,
        isAboutPeople,
      };
    },
  };
}
