import { NotAllowedError } from '@backstage/errors';
import type { IngestProblem } from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';

/** The records that a subject may not write: 403 with what is wrong with the first of them. */
export class RecordsNotAllowedError extends NotAllowedError {
  constructor(message: string, readonly problems: IngestProblem[]) {
    super(message);
  }
}

interface Identified {
  source: string;
  id: string;
}

const keyOf = ({ source, id }: Identified) => `${source}\n${id}`;

/** The newest version of each record, where a batch has several; of equal ones the last. */
export function newestOf<Row extends Identified & { updatedAt: string }>(
  rows: Row[],
): { newest: Row[]; older: number } {
  const byKey = new Map<string, Row>();
  let older = 0;
  for (const row of rows) {
    const other = byKey.get(keyOf(row));
    const age = other
      ? Date.parse(row.updatedAt) - Date.parse(other.updatedAt)
      : 0;
    older += age === 0 ? 0 : 1;
    if (age >= 0) {
      byKey.set(keyOf(row), row);
    }
  }
  return { newest: [...byKey.values()], older };
}

/** Those records of a page, as JSON with `source` and `external_id`, that others than the subject have sent before. */
export async function readForeign(
  trx: Knex.Transaction,
  table: 'pushed_deployments' | 'pushed_incidents',
  { page, subject }: { page: string; subject: string },
): Promise<Identified[]> {
  const { rows } = await trx.raw<{ rows: Identified[] }>(
    `select source, external_id as id
     from jsonb_to_recordset(cast(:page as jsonb)) as page (source text, external_id text)
     join ${table} sent using (source, external_id)
     where sent.subject <> :subject`,
    { page, subject },
  );
  return rows;
}

const mostNamed = 20;

/** Throws where records were sent by somebody else before, who alone may correct them. */
export function refuseForeign(
  rows: Identified[],
  foreign: Identified[],
  subject: string,
): void {
  if (foreign.length === 0) {
    return;
  }
  const keys = new Set(foreign.map(keyOf));
  const problems = rows
    .flatMap((row, index) =>
      keys.has(keyOf(row))
        ? {
            index,
            field: 'id',
            message: `'${row.id}' of ${row.source} was sent by another subject`,
          }
        : [],
    )
    .slice(0, mostNamed);
  throw new RecordsNotAllowedError(
    `The subject '${subject}' may only correct records that it sent itself. Nothing is stored. ${problems
      .map(({ index, field, message }) => `[${index}].${field}: ${message}`)
      .join('; ')}`,
    problems,
  );
}
