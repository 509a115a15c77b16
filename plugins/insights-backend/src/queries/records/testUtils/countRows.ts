import type {
  FactTime,
  Metric,
} from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import type { CalculationSettings } from '../../../settings/settings';

import { leadingMeasure } from '../../../engine/model/metric';
import { loadScope } from '../../../engine/scope/scope';
import { readNamed } from '../../../database/readRows';

/** What team cart owns, and what nobody does; of a repository that is shared by folders, some. */
const reachedByCart = ['cart', 'late', 'homeless', 'P-CART', 'P-NOBODY'];

interface Row {
  name: string;
  from: Date | null;
  to: Date | null;
  paths: string[] | null;
}

/** Whether a window contains what happened or was so at these times. */
function isIn(
  kind: FactTime['kind'],
  [from, to]: Array<Date | null>,
  window: { start: string; end: string },
): boolean {
  const start = new Date(window.start);
  const end = new Date(window.end);
  if (kind === 'instant') {
    return from !== null && from >= start && from < end;
  }
  const hasBegun = from !== null && from < end && (!to || from < to);
  return kind === 'snapshot'
    ? hasBegun && (!to || to >= end)
    : hasBegun && (!to || to > start);
}

/** How many rows of its fact a metric could be about, counted without any of its rules. */
export async function countRows(
  knex: Knex,
  metric: Metric,
  settings: CalculationSettings,
  requested: { isOfCart: boolean; window: { start: string; end: string } },
): Promise<number> {
  const { fact, time, attribution } = leadingMeasure(metric);
  const factTime = fact.times[time];
  const times =
    'at' in factTime ? [factTime.at, 'null'] : [factTime.from, factTime.to];
  const isOfServices = attribution.id === 'services';
  const rows = await knex.transaction(async trx => {
    const { bindings } = await loadScope(trx, {
      teams: [],
      entities: [],
      settings,
      streams: [],
    });
    return readNamed<Row>(
      trx,
      'rows',
      `${fact.shared ? `with ${fact.shared}` : ''} select ${
        isOfServices ? 'o.external_id' : 'o.name'
      } as name, ${times[0]} as from, ${times[1]} as to, ${
        fact.componentPaths ?? 'null'
      } as paths
       from (${fact.relation}) f join ${
        isOfServices
          ? 'services o using (service_id)'
          : 'repositories o using (repository_id)'
      }`,
      {
        ...bindings,
        ...fact.bindings,
        repositoryIds: await knex('repositories').pluck('repository_id'),
        from: new Date(requested.window.start),
        to: new Date(requested.window.end),
      } as Record<string, Knex.RawBinding>,
    );
  });
  return rows.filter(({ name, from, to, paths }) => {
    const isOfShared =
      name === 'shared' &&
      (!paths?.length || paths.some(path => path.endsWith('/web')));
    // Both users of the catalog are in the team; people commit everywhere.
    const isInScope =
      !requested.isOfCart ||
      attribution.isAboutPeople ||
      isOfShared ||
      reachedByCart.includes(name);
    return isInScope && isIn(factTime.kind, [from, to], requested.window);
  }).length;
}
