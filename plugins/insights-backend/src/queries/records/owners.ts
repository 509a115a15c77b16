import type { Attribution } from '@devex-insights/backstage-plugin-insights-node';
import type { MetricRecord } from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';

import { pathKey } from '../../engine/model/componentPath';
import { componentOwners } from '../../ownership/componentOwners';
import { readNamed } from '../../database/readRows';

type Owners = Pick<MetricRecord, 'components' | 'teams'>;

interface OwnerRow {
  belongsTo: number;
  path: string | null;
  ref: string;
  title: string;
  teams: Array<{ ref: string; title: string }> | null;
}

/** An answer has no use for hundreds of components that share a repository. */
const shown = 10;

function different<T extends { ref: string }>(entities: T[]): T[] {
  return [...new Map(entities.map(each => [each.ref, each])).values()]
    .sort((a, b) => a.ref.localeCompare(b.ref, 'en'))
    .slice(0, shown);
}

/** Whose repositories or services these are: the components of a record, by its folders where these are known, and their teams. */
export async function readOwners(
  trx: Knex.Transaction,
  { componentLinks }: Attribution,
  ids: string[],
): Promise<(belongsTo: number, paths?: string[]) => Owners> {
  const rows = await readNamed<OwnerRow>(
    trx,
    'records owners',
    `select link.belongs_to::float8 as "belongsTo", link.path, c.component_ref as ref, c.title, owner.teams
     from (${componentLinks}) link
     join components c using (component_ref)
     left join lateral (
       select jsonb_agg(jsonb_build_object('ref', group_ref, 'title', g.title)) as teams
       from (${componentOwners}) o join groups g using (group_ref)
       where o.component_ref = c.component_ref
     ) owner on true
     where link.belongs_to = any(:ids::bigint[])`,
    { ids: [...new Set(ids)] },
  );
  const byOwned = new Map<number, OwnerRow[]>();
  for (const row of rows) {
    const known = byOwned.get(row.belongsTo);
    if (known) {
      known.push(row);
    } else {
      byOwned.set(row.belongsTo, [row]);
    }
  }
  return (belongsTo, paths) => {
    const concerned = (byOwned.get(belongsTo) ?? []).filter(
      ({ path }) =>
        !paths ||
        path === null ||
        paths.includes(pathKey({ repositoryId: belongsTo, path })),
    );
    return {
      components: different(
        concerned.map(({ ref, title }) => ({ ref, title })),
      ),
      teams: different(concerned.flatMap(({ teams }) => teams ?? [])),
    };
  };
}
