import type { Knex } from 'knex';
import { readNamed } from '../../database/readRows';
import { readCataloged, readComponents } from '../../engine/scope/scopeRows';

/** The repositories that a preview covers. */
export interface RepositorySample {
  repositoryIds: number[];
  /** All that the scope has. */
  of: number;
}

// What derivations read most of; a preview of so many rows takes a few seconds.
const tables = ['pull_requests', 'workflow_runs', 'environment_deployments'];
const mostRows = 100_000;
const fewestRepositories = 20;

/** How many rows a repository has on average, as far as PostgreSQL has looked. */
async function rowsPerRepository(trx: Knex.Transaction): Promise<number> {
  const [{ rows, repositories }] = await readNamed<{
    rows: number;
    repositories: number;
  }>(
    trx,
    'preview sizes',
    `select coalesce(sum(greatest(reltuples, 0)), 0)::float8 as rows,
       (select count(*)::int from repositories where deleted_at is null) as repositories
     from pg_class
     where relkind = 'r' and (
       relname = any(:tables) and relnamespace = current_schema()::regnamespace
       or oid in (select inhrelid from pg_inherits where inhparent = any(cast(:tables as regclass[])))
     )`,
    { tables },
  );
  return rows / Math.max(repositories, 1);
}

interface Scope {
  teams: string[];
  entities?: string[];
  /** Only repositories with a component count. */
  isOfCataloged: boolean;
}

async function repositoriesInScope(
  trx: Knex.Transaction,
  scope: Scope,
): Promise<number[]> {
  const { teams, entities = [] } = scope;
  if (teams.length + entities.length > 0) {
    const components = await readComponents(trx, { teams, entities });
    return [...new Set(components.map(({ repositoryId }) => repositoryId))];
  }
  if (scope.isOfCataloged) {
    return readCataloged(trx);
  }
  const rows = await readNamed<{ id: number }>(
    trx,
    'preview repositories',
    'select repository_id::float8 as id from repositories where deleted_at is null',
  );
  return rows.map(({ id }) => id);
}

// Spreads numbers so that neighbours, which were often made by the same people, part.
const scattered = (id: number) => (id * 2_654_435_761) % 4_294_967_296;

/**
 * Chooses the repositories of a scope that can be derived within seconds: all of them, or some without any regard to
 * what they are, and the same ones each time.
 */
export async function sampleRepositories(
  trx: Knex.Transaction,
  scope: Scope,
): Promise<RepositorySample> {
  const all = await repositoriesInScope(trx, scope);
  const most = Math.max(
    fewestRepositories,
    Math.floor(mostRows / (await rowsPerRepository(trx))),
  );
  return {
    repositoryIds: all
      .toSorted((a, b) => scattered(a) - scattered(b))
      .slice(0, most),
    of: all.length,
  };
}
