import type { SourceStatus } from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';

/** The records that a stream lacks: how many, and those that have been missing longest. */
export type SetAside = Pick<
  SourceStatus['streams'][number],
  'recordsSetAside' | 'setAside'
>;

const mostExamples = 10;

/** The records that sources cannot return, by source and stream. */
export async function setAsideRecords(
  knex: Knex,
): Promise<(source: string, stream: string) => SetAside> {
  const { rows } = await knex.raw(
    `select source, stream, count(*)::int as "recordsSetAside",
       json_agg(json_strip_nulls(json_build_object('title', title, 'reason', reason, 'url', url, 'since', first_at,
         'nextAt', next_at)) order by place) filter (where place <= :mostExamples) as "setAside"
     from (
       select *, row_number() over (partition by source, stream order by first_at, record) as place
       from ingestion_set_aside
     ) numbered group by source, stream`,
    { mostExamples },
  );
  const byStream = new Map<string, SetAside>(
    rows.map(({ source, stream, recordsSetAside, setAside }: any) => [
      JSON.stringify([source, stream]),
      {
        recordsSetAside,
        setAside: setAside.map(({ since, nextAt, ...record }: any) => ({
          ...record,
          since: new Date(since).toISOString(),
          nextAt: new Date(nextAt).toISOString(),
        })),
      },
    ]),
  );
  return (source, stream) =>
    byStream.get(JSON.stringify([source, stream])) ?? { recordsSetAside: 0 };
}
