import type {
  HealthFigure,
  HealthListId,
} from '@devex-insights/backstage-plugin-insights-common';
import type { CatalogBindings } from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { readNamed } from '../database/readRows';
import { textKeys } from '../engine/model/textKeys';
import type { HealthList } from './list';

interface Counts {
  id: HealthListId;
  whole: number;
  affected: number;
  records_part: number | null;
  records_whole: number | null;
}

function countsOf({ id, whole, rows, records }: HealthList): string {
  return `
    select '${id}' as id, (${whole})::float8 as whole, (select count(*) from (${rows}) affected)::float8 as affected,
      ${records ? `(${records.part})::float8` : 'null::float8'} as records_part,
      ${
        records ? `(${records.whole})::float8` : 'null::float8'
      } as records_whole`;
}

function partOf(part: number, whole: number) {
  return { part, whole, share: whole === 0 ? null : part / whole };
}

/** The figures of lists, all in one statement. */
export async function readFigures(
  trx: Knex,
  lists: readonly HealthList[],
  bindings: ReadonlyMap<string, CatalogBindings>,
): Promise<HealthFigure[]> {
  const rows = await readNamed<Counts>(
    trx,
    'health figures',
    lists.map(countsOf).join(' union all '),
  );
  const counts = new Map(rows.map(row => [row.id, row]));
  return lists.map(list =>
    figureOf(list, counts.get(list.id)!, [...bindings.values()]),
  );
}

/** The texts of a list, with the advice of the sources. */
export function figureTexts(
  { statement, effect, remedy, advice }: HealthList,
  bindings: readonly CatalogBindings[],
) {
  const remedies = [
    remedy,
    ...bindings.flatMap(each => (advice && each.advice?.[advice]) ?? []),
  ];
  return {
    statement,
    effect,
    remedies,
    textKeys: textKeys({ statement, effect, remedies }),
  };
}

/** The text of what a list says of records. */
export function recordsTexts({ records }: HealthList) {
  return (
    records && {
      statement: records.statement,
      textKeys: textKeys({ statement: records.statement }),
    }
  );
}

function figureOf(
  list: HealthList,
  { whole, affected, records_part, records_whole }: Counts,
  bindings: readonly CatalogBindings[],
): HealthFigure {
  const recordsSaid = recordsTexts(list);
  return {
    id: list.id,
    ...partOf(whole - affected, whole),
    ...figureTexts(list, bindings),
    ...(recordsSaid && {
      records: { ...partOf(records_part!, records_whole!), ...recordsSaid },
    }),
  };
}
