import type { Knex } from 'knex';
import type { CatalogSnapshot } from './catalogSnapshot';

// A catalog of this size or less may lose half of a kind by one ordinary change.
const smallCount = 10;

const acceptedAfter = '1 day';

/** The catalog has nothing that the mirror is made of. */
export class EmptyCatalogError extends Error {
  constructor() {
    super(
      'The catalog returned no groups, users or components: check that it contains some and that this plugin may read them',
    );
    this.name = 'EmptyCatalogError';
  }
}

/**
 * A catalog that is starting up, or whose provider just failed, answers with few entities or none: taking that for the
 * truth would empty every team. What stays so for a day is believed, unless there is nothing at all. Components of kinds
 * that are no longer requested are not missing.
 */
export async function refuseImplausible(
  trx: Knex.Transaction,
  snapshot: CatalogSnapshot,
  ownershipKinds: string[],
): Promise<void> {
  if (snapshot.entityCount === 0) {
    throw new EmptyCatalogError();
  }
  const { rows } = await trx.raw(
    `select last_error as "lastError", last_error_at < now() - ?::interval as "isOld",
       (select count(*)::int from groups) as groups,
       (select count(*)::int from users) as users,
       (select count(*)::int from components where lower(kind) = any(?)) as components
     from catalog_mirror`,
    [
      acceptedAfter,
      ownershipKinds.map(kind => kind.toLocaleLowerCase('en-US')),
    ],
  );
  const { lastError, isOld, ...known } = rows[0];
  for (const kind of ['groups', 'users', 'components'] as const) {
    const hasShrunk = snapshot[kind].length * 2 < known[kind];
    const reason = `The catalog returned fewer than half of the ${known[kind]} ${kind} known before. Insights accepts this once it has lasted for ${acceptedAfter}`;
    if (
      known[kind] >= smallCount &&
      hasShrunk &&
      !(lastError === reason && isOld)
    ) {
      throw new Error(reason);
    }
  }
}
