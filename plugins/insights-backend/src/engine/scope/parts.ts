import type {
  AttributedPart,
  Attribution,
  Measure,
} from '@devex-insights/backstage-plugin-insights-node';
import type { Window } from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';

import type { Breakdown } from '../model/metric';
import type { Split } from '../sql/factRows';

import type { LoadedScope } from './scope';
import { readNamed } from '../../database/readRows';
import { groupBy } from './groupBy';
import { teamParts } from './teamParts';

/** A part of a scope that a metric is computed for by itself. */
export interface Part extends AttributedPart {
  /** As the answer names it. */
  key: string;
  title: string;
  isDirect?: boolean;
  url?: string;
  /** What identifies the rows that belong to it, for each way of splitting them. */
  componentRefs: string[];
  members: number;
  /** The value of {@link Split.key} where the part is a key itself. */
  splitKey?: string;
}

const noPeople = { accountIds: [], members: 0 };
const noServices = { serviceIds: new Set<number>() };

interface RepositoryRow {
  id: number;
  slug: string;
  title: string;
  url: string;
}

function readRepositories(trx: Knex.Transaction, ids: number[]) {
  return readNamed<RepositoryRow>(
    trx,
    'parts repositories',
    `select repository_id::float8 as id, host || '/' || owner || '/' || name as slug, owner || '/' || name as title, url
     from repositories where repository_id = any(:ids::bigint[])`,
    { ids },
  );
}

async function repositoryParts(
  trx: Knex.Transaction,
  repositoryIds: number[],
): Promise<Part[]> {
  const repositories = await readRepositories(trx, repositoryIds);
  return repositories.map(({ id, slug, title, url }) => ({
    key: slug,
    title,
    url,
    repositoryIds: new Set([id]),
    componentRefs: [],
    splitKey: `${id}`,
    ...noPeople,
    ...noServices,
  }));
}

function idsByComponent(pairs: Array<{ ref: string; id: number }>) {
  return new Map(
    [...groupBy(pairs, ({ ref }) => ref)].map(([ref, each]) => [
      ref,
      new Set(each.map(({ id }) => id)),
    ]),
  );
}

/** The components that have what the metric is attributed by. */
async function componentParts(
  trx: Knex.Transaction,
  { bindings, services }: LoadedScope,
  attribution: Attribution,
): Promise<Part[]> {
  const repositories = idsByComponent(
    bindings.componentRefs.map((ref, index) => ({
      ref,
      id: bindings.componentRepositoryIds[index],
    })),
  );
  const runningAs = idsByComponent(
    services.map(({ ref, serviceId }) => ({ ref, id: serviceId })),
  );
  const parts = [...new Set([...repositories.keys(), ...runningAs.keys()])].map(
    ref => ({
      ref,
      accountIds: [],
      repositoryIds: repositories.get(ref) ?? new Set<number>(),
      serviceIds: runningAs.get(ref) ?? new Set<number>(),
    }),
  );
  const having = new Map(
    parts
      .filter(part => attribution.keysOf(part).length > 0)
      .map(part => [part.ref, part]),
  );
  const components = await readNamed<{ ref: string; title: string }>(
    trx,
    'parts components',
    `select component_ref as ref, title from components where component_ref = any(:refs::text[])`,
    { refs: [...having.keys()] },
  );
  return components.map(({ ref, title }) => ({
    key: ref,
    title,
    repositoryIds: having.get(ref)!.repositoryIds,
    serviceIds: having.get(ref)!.serviceIds,
    componentRefs: [ref],
    ...noPeople,
  }));
}

/** The workflows that completed any run in the window. */
async function workflowParts(
  trx: Knex.Transaction,
  repositoryIds: number[],
  window: Window,
): Promise<Part[]> {
  const repositories = new Map(
    (await readRepositories(trx, repositoryIds)).map(each => [each.id, each]),
  );
  const workflows = await readNamed<{
    repositoryId: number;
    workflowId: number;
    name: string;
    shortName: string | null;
    url: string | null;
  }>(
    trx,
    'parts workflows',
    `select r.repository_id::float8 as "repositoryId", r.workflow_id::float8 as "workflowId",
       coalesce(w.name, max(r.workflow_name)) as name,
       w.short_name as "shortName", w.url
     from workflow_runs r left join workflows w using (repository_id, workflow_id)
     where r.repository_id = any(:repositoryIds::bigint[]) and r.ended_at >= :from and r.ended_at < :to
     group by r.repository_id, r.workflow_id, w.name, w.short_name, w.url`,
    { repositoryIds, from: window.start.instant, to: window.end.instant },
  );
  return workflows.map(({ repositoryId, workflowId, name, shortName, url }) => {
    const repository = repositories.get(repositoryId)!;
    return {
      key: `${repository.slug}:${shortName ?? name}`,
      title: `${repository.title}: ${name}`,
      url: url ?? repository.url,
      repositoryIds: new Set([repositoryId]),
      componentRefs: [],
      splitKey: `${repositoryId}:${workflowId}`,
      ...noPeople,
      ...noServices,
    };
  });
}

/** The parts of a scope; those of its repositories that nobody reads are no parts. */
export async function partsOf(
  trx: Knex.Transaction,
  by: Breakdown,
  requested: {
    scope: LoadedScope;
    attribution: Attribution;
    repositoryIds: number[];
    window: Window;
  },
): Promise<Part[]> {
  const { scope, attribution, repositoryIds, window } = requested;
  switch (by) {
    case 'team':
      return teamParts(trx, scope);
    case 'component':
      return componentParts(trx, scope, attribution);
    case 'repository':
      return repositoryParts(trx, repositoryIds);
    default:
      return workflowParts(trx, repositoryIds, window);
  }
}

/** Which paths the components of a part have, by repository. */
function pathsOfParts({
  componentRefs,
  componentRepositoryIds,
  componentPaths,
}: LoadedScope['bindings']) {
  const indexes = groupBy(
    componentRefs.map((_, index) => index),
    index => componentRefs[index],
  );
  return (part: Part): Map<number, string[]> => {
    const ofPart = part.componentRefs.flatMap(ref => indexes.get(ref) ?? []);
    const byRepository = groupBy(
      ofPart,
      index => componentRepositoryIds[index],
    );
    return new Map(
      [...byRepository].map(([id, each]) => [
        id,
        each.map(index => componentPaths[index]),
      ]),
    );
  };
}

/** How the rows behind a measure are split into the parts. */
export function splitInto(
  parts: Part[],
  by: Breakdown,
  { bindings }: LoadedScope,
): (measure: Measure) => Split {
  const pathsIn = pathsOfParts(bindings);
  return measure => {
    if (by === 'repository') {
      return { by, key: 'f.repository_id' };
    }
    if (by === 'workflow') {
      return { by, key: `f.repository_id || ':' || ${measure.fact.workflow}` };
    }
    const { attribution, fact } = measure;
    const keysOf = (part: Part): Array<number | string> =>
      measure.perComponent ? part.componentRefs : attribution.keysOf(part);
    const hasPaths =
      attribution.followsFolders &&
      !measure.perComponent &&
      fact.componentPaths !== undefined;
    const pairs = parts.flatMap((part, index) => {
      const paths = hasPaths ? pathsIn(part) : undefined;
      return keysOf(part).map(each => ({
        part: `${index}`,
        key: each,
        paths: paths?.get(each as number) ?? [],
      }));
    });
    return {
      by,
      key: attribution.rowKey(fact),
      parts: {
        parts: pairs.map(({ part }) => part),
        keys: pairs.map(pair => pair.key),
        paths: hasPaths ? pairs.map(({ paths }) => paths) : undefined,
        type: measure.perComponent ? 'text' : 'bigint',
      },
    };
  };
}
