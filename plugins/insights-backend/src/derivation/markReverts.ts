import type { Knex } from 'knex';
import {
  findReverts,
  namedNumbers,
  type Revert,
  type RevertTarget,
  type SaidRevert,
  shortSha,
} from './reverts';
import {
  claimed,
  claimedBindings,
  type ClaimedRepository,
  isClaimed,
  isSince,
} from './claimed';

function withoutNulls<T>(rows: T[]): T[] {
  return rows.map(
    row =>
      Object.fromEntries(
        Object.entries(row as object).filter(([, value]) => value !== null),
      ) as T,
  );
}

const milliseconds = (column: string) =>
  `extract(epoch from ${column})::float8 * 1000`;

async function readSaid(
  trx: Knex.Transaction,
  repositories: ClaimedRepository[],
): Promise<SaidRevert[]> {
  const { rows } = await trx.raw(
    `with ${claimed}
     select repository_id::float8 as "repositoryId", number, ${milliseconds(
       'merged_at',
     )} as "mergedAt",
       reverts_number as "revertsNumber", reverts_sha as "revertsSha", reverts_title as "revertsTitle"
     from pull_requests pr join claimed using (repository_id)
     where is_revert and merged_at is not null and ${isSince(
       'pr',
       'merged_at',
     )}`,
    claimedBindings(repositories),
  );
  return withoutNulls(rows);
}

async function readCandidates(
  trx: Knex.Transaction,
  said: SaidRevert[],
): Promise<RevertTarget[]> {
  const titles = said.flatMap(each => each.revertsTitle ?? []);
  const shas = said.flatMap(each => each.revertsSha ?? []).map(shortSha);
  const numbers = said.flatMap(namedNumbers);
  if (titles.length + shas.length + numbers.length === 0) {
    return [];
  }
  const { rows } = await trx.raw(
    `select repository_id::float8 as "repositoryId", number, ${milliseconds(
      'merged_at',
    )} as "mergedAt", title,
       merge_commit_sha as "mergeCommitSha", head_sha as "headSha"
     from pull_requests
     where repository_id = any(:repositoryIds) and merged_at is not null
       and (number = any(cast(:numbers as integer[])) or title = any(cast(:titles as text[]))
         or left(merge_commit_sha, 7) = any(cast(:shas as text[])) or left(head_sha, 7) = any(cast(:shas as text[])))`,
    {
      repositoryIds: [...new Set(said.map(each => each.repositoryId))],
      numbers: [...new Set(numbers)],
      titles: [...new Set(titles)],
      shas: [...new Set(shas)],
    },
  );
  return withoutNulls(rows);
}

/** Which of the pull requests that reverts may take back are reverts themselves, as decided before. */
async function readKnown(
  trx: Knex.Transaction,
  version: number,
  repositories: ClaimedRepository[],
): Promise<(target: { repositoryId: number; number: number }) => boolean> {
  const { rows } = await trx.raw(
    `with ${claimed}
     select pr.repository_id::float8 as "repositoryId", pr.number, coalesce(change.is_revert, pr.is_revert) as "isRevert"
     from pull_requests pr
     join claimed on claimed.repository_id = pr.repository_id
     left join deployment_changes change on ${isClaimed(
       'change',
     )} and change.definition_version = :version
       and change.repository_id = pr.repository_id and change.number = pr.number
     where pr.is_revert and pr.merged_at is not null and ${isClaimed(
       'pr',
     )} and pr.merged_at < from_time`,
    { version, ...claimedBindings(repositories) },
  );
  const known = new Set(
    rows
      .filter(({ isRevert }: { isRevert: boolean }) => isRevert)
      .map((row: Revert) => `${row.repositoryId} ${row.number}`),
  );
  return target => known.has(`${target.repositoryId} ${target.number}`);
}

/** Says of the changes that were merged since the claimed times which are reverts, and of what. */
export async function markReverts(
  trx: Knex.Transaction,
  version: number,
  repositories: ClaimedRepository[],
): Promise<void> {
  const said = await readSaid(trx, repositories);
  const reverts =
    said.length > 0
      ? findReverts(
          said,
          await readCandidates(trx, said),
          await readKnown(trx, version, repositories),
        )
      : [];
  await trx.raw(
    `with ${claimed}, reverts as materialized (
       select * from jsonb_to_recordset(cast(:reverts as jsonb))
         as reverts ("repositoryId" bigint, number integer, "revertsNumber" integer)
     ), wanted as (
       select change.repository_id, change.number, reverts.number is not null as is_revert,
         reverts."revertsNumber" as reverts_number
       from deployment_changes change
       join claimed using (repository_id)
       left join reverts on reverts."repositoryId" = change.repository_id and reverts.number = change.number
       where change.definition_version = :version and ${isSince(
         'change',
         'merged_at',
       )}
         and (change.is_revert or reverts.number is not null)
     )
     update deployment_changes change
     set is_revert = wanted.is_revert, reverts_number = wanted.reverts_number
     from wanted
     where ${isClaimed('change')} and change.definition_version = :version
       and change.repository_id = wanted.repository_id and change.number = wanted.number
       and (change.is_revert, change.reverts_number) is distinct from (wanted.is_revert, wanted.reverts_number)`,
    {
      version,
      reverts: JSON.stringify(reverts),
      ...claimedBindings(repositories),
    },
  );
}
