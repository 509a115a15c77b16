import type {
  HealthListId,
  HealthResponse,
} from '@devex-insights/backstage-plugin-insights-common';

/** A step of a new installation. */
export interface FirstStep {
  id:
    | 'source'
    | 'catalog'
    | 'protection'
    | 'history'
    | 'repositories'
    | 'people';
  isDone: boolean;
  /** What is still missing. */
  list?: HealthListId;
}

// Fewer are no obstacle to reading the numbers of a team.
const ENOUGH = 0.8;

/** The steps after which numbers can be trusted, with those that are done. */
export function firstSteps({
  sources,
  catalog,
  figures = [],
  isProtected,
}: HealthResponse): FirstStep[] {
  const connected = sources.filter(({ state }) => state !== 'not-configured');
  const isEnough = (list: HealthListId) =>
    (figures.find(({ id }) => id === list)?.share ?? 0) >= ENOUGH;
  const ofList = (id: FirstStep['id'], list: HealthListId): FirstStep => ({
    id,
    isDone: isEnough(list),
    list,
  });
  return [
    { id: 'source', isDone: connected.length > 0 },
    { id: 'catalog', isDone: catalog?.refreshedAt !== undefined },
    { id: 'protection', isDone: isProtected },
    {
      id: 'history',
      isDone:
        connected.length > 0 &&
        connected.every(
          ({ details }) =>
            details?.state !== 'loading' &&
            details?.historyProgress === undefined,
        ),
    },
    ofList('repositories', 'repositories-without-component'),
    ofList('people', 'users-without-login'),
  ];
}
