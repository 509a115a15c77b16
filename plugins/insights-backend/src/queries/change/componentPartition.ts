import type { Metric } from '@devex-insights/backstage-plugin-insights-node';
import { byService } from '../../engine/attribution/byService';
import type { Knex } from 'knex';
import { leadingMeasure } from '../../engine/model/metric';
import type { LoadedScope } from '../../engine/scope/scope';
import { readNamed } from '../../database/readRows';
import type { Partition, PartLabel } from './partition';

/** Pairs of what is owned, a repository, service or folder, and the component that owns it. */
type Ownership = Array<[owned: string, ref: string]>;

/** The one owner of each, '' where there are several. */
function solelyOwned(pairs: Ownership): Record<string, string> {
  const owners: Record<string, string> = {};
  for (const [owned, ref] of pairs) {
    owners[owned] = [ref, undefined].includes(owners[owned]) ? ref : '';
  }
  return owners;
}

const isId = (key: string) => /^\d+$/.test(key);

/** What the repositories or services of a scope are called, and whose they are. */
function ownershipOf(
  { bindings, services }: LoadedScope,
  isOfServices: boolean,
) {
  const { componentRefs, componentRepositoryIds, componentPaths } = bindings;
  const pairsWith = (owned: Array<string | number>): Ownership =>
    componentRefs.map((ref, index) => [`${owned[index]}`, ref]);
  return isOfServices
    ? {
        id: 'f.service_id',
        whole: services.map(({ serviceId, ref }): [string, string] => [
          `${serviceId}`,
          ref,
        ]),
        folders: [],
        labelSql: `select service_id::text as id, provider || '/' || account || '/' || external_id as slug, name as title,
            url from services where service_id = any(:ids::bigint[])`,
      }
    : {
        id: 'f.repository_id',
        whole: pairsWith(componentRepositoryIds),
        folders: pairsWith(componentPaths),
        labelSql: `select repository_id::text as id, host || '/' || owner || '/' || name as slug,
            owner || '/' || name as title, url
          from repositories where repository_id = any(:ids::bigint[])`,
      };
}

/** The component of a row as SQL over `f`: that of its folders where they are known, else that of all it belongs to. */
function ownerOf(id: string, componentPaths: string | undefined): string {
  const ofWhole = `nullif(:ownerOf::jsonb ->> ${id}::text, '')`;
  return componentPaths
    ? `case when ${componentPaths} is null then ${ofWhole} else (
        select case when count(distinct ref) = 1 then nullif(min(ref), '') end
        from (select :ownerOfFolder::jsonb ->> folder as ref from unnest(${componentPaths}) as folder) about
        where ref is not null) end`
    : ofWhole;
}

/**
 * The components of a scope, each with the records that are its alone; for what several share or nobody has, the
 * repository or service itself: so every record is in exactly one part.
 */
export function componentPartition(
  trx: Knex.Transaction,
  metric: Metric,
  scope: LoadedScope,
): Partition {
  const { attribution, fact } = leadingMeasure(metric);
  const isOfServices = attribution === byService;
  const { id, whole, folders, labelSql } = ownershipOf(scope, isOfServices);
  const owners = solelyOwned(whole);
  const hasAllAlone = (ref: string) =>
    whole.every(([owned, each]) => each !== ref || owners[owned] === ref);
  const owner = ownerOf(id, isOfServices ? undefined : fact.componentPaths);

  const describeComponents = async (refs: string[]) => {
    const rows = await readNamed<{ ref: string; title: string }>(
      trx,
      'change components',
      `select component_ref as ref, title from components where component_ref = any(:refs::text[])`,
      { refs },
    );
    return rows.map(({ ref, title }): [string, PartLabel] => [
      ref,
      {
        key: ref,
        title,
        members: 0,
        // The row of a breakdown has what is shared as well, and so other records.
        recordsBy: hasAllAlone(ref) ? 'component' : undefined,
      },
    ]);
  };
  const describeOrigins = async (ids: string[]) => {
    const rows = await readNamed<{
      id: string;
      slug: string;
      title: string;
      url: string | null;
    }>(trx, 'change origins', labelSql, { ids });
    return rows.map(({ id: key, slug, title, url }): [string, PartLabel] => [
      key,
      {
        key: slug,
        title,
        url: url ?? undefined,
        members: 0,
        recordsBy: isOfServices || key in owners ? undefined : 'repository',
      },
    ]);
  };
  return {
    by: 'component',
    splitOf: () => ({
      by: 'component',
      key: `coalesce(${owner}, ${id}::text)`,
    }),
    bindings: {
      ownerOf: JSON.stringify(owners),
      ownerOfFolder: JSON.stringify(solelyOwned(folders)),
    },
    describe: async keys =>
      new Map([
        ...(await describeComponents(keys.filter(key => !isId(key)))),
        ...(await describeOrigins(keys.filter(isId))),
      ]),
  };
}
