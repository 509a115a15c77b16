import { numberedRepositories } from './numbering';
import { pullDays, type Filling } from './shape';

/*
 * Chance that depends on nothing but the seed and the row: a number drawn for a key is the same whatever plan PostgreSQL
 * chooses and whatever else is filled. The functions and the table end with the session.
 */

const functions = (seed: number) => `
  create function pg_temp.draw(key bigint, salt integer) returns float8 language sql immutable as
    'select ((hashint8extended(key, ${seed}::bigint * 1000 + salt) >> 11) & 9007199254740991)::float8 / 9007199254740992';
  create function pg_temp.draw_normal(key bigint, salt integer) returns float8 language sql immutable as
    'select sqrt(-2 * ln(1 - pg_temp.draw(key, salt))) * cos(2 * pi() * pg_temp.draw(key, salt + 500))';
  create function pg_temp.sha(kind text, key bigint) returns text language sql immutable as
    'select md5(kind || key) || left(md5(key || kind), 8)'`;

// Sizes fall with the number: the largest of a hundred repositories has a seventeenth of everything.
const numbers = `
  create temporary table repository_numbers on commit drop as
  select *, n * 10000000::bigint as base, make_interval(days => :days) / pulls as pace
  from (
    select *, ceil(:pulls / (n + 5) / sum(1.0 / (n + 5)) over ())::int as pulls
    from jsonb_to_recordset(cast(:repositories as jsonb)) as r (n int, name text, team int, service text, strategy text)
  ) counted`;

/** Makes what the fills of all tables draw from. */
export async function prepareDraws({
  trx,
  shape,
  seed,
}: Filling): Promise<void> {
  await trx.raw(functions(seed));
  await trx.raw(numbers, {
    pulls: shape.pulls,
    repositories: JSON.stringify(numberedRepositories(shape)),
    days: pullDays,
  });
}
