import type { Metric } from '@devex-insights/backstage-plugin-insights-node';
import { InputError } from '@backstage/errors';
import type {
  MetricRecord,
  Period,
  RecordKind,
  RecordsResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import { datesOf } from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import { leadingMeasure, measuresOf } from '../../engine/model/metric';
import { textKeys, titleOf } from '../../engine/model/textKeys';
import type { LoadedScope } from '../../engine/scope/scope';
import { readStatement } from '../../engine/sql/Statement';
import { belongingBindings } from './belonging';
import {
  type ExplainedNumber,
  findNumber,
  type NumberAddress,
} from './explainedNumber';
import { evaluateNumber } from './evaluateNumber';
import { readOwners } from './owners';
import { cursorOf } from './recordCursor';
import { recordNotes, valueUnitOf, withheldNote } from './recordNotes';
import { type RecordsChoice, recordsStatement } from './recordsStatement';
import { ruleSentences, sumOf, totalsOf, type TotalsRow } from './recordTotals';

type Answer = Omit<RecordsResponse, 'range' | 'scope'>;

/** Which number, and which of its records. */
export type RecordsSelection = NumberAddress &
  RecordsChoice & {
    /** The caller may not read records: they are counted and not listed. */
    areWithheld?: boolean;
  };

interface RecordRow {
  rule: string | null;
  part: 'both' | 'denominator' | null;
  value: number | null;
  sortKey: string;
  belongsTo: string;
  id: string;
  at: string;
  paths: string[] | null;
  kind: RecordKind;
  title: string;
  url: string | null;
  originTitle: string;
  originUrl: string | null;
  slug: string;
}

interface RecordsPage {
  totals: TotalsRow[];
  records: RecordRow[];
}

function recordOf(
  row: RecordRow,
  owners: Awaited<ReturnType<typeof readOwners>>,
): MetricRecord {
  const { kind, title, at, value } = row;
  return {
    id: `${row.slug} ${row.id}`,
    kind,
    title,
    url: row.url ?? undefined,
    origin: { title: row.originTitle, url: row.originUrl ?? undefined },
    ...owners(Number(row.belongsTo), row.paths ?? undefined),
    at: new Date(at).toISOString(),
    value,
    part: row.part ?? undefined,
    rule: row.rule ?? undefined,
  };
}

function requireRule(metric: Metric, rule: string | undefined): void {
  const known = ruleSentences(metric);
  if (rule !== undefined && !known.has(rule)) {
    throw new InputError(
      `Invalid query parameter 'rule': ${
        metric.id
      } has no rule '${rule}', only ${[...known.keys()].join(', ')}`,
    );
  }
}

function detailOf(counted: {
  isOfPeople: boolean;
  areWithheld: boolean;
}): Answer['detail'] {
  if (counted.isOfPeople) {
    return 'counts';
  }
  return counted.areWithheld ? 'withheld' : 'records';
}

/** The number is of teams or entities, so that what nobody owns is not theirs; people have their records anywhere. */
const isOfTeam = ({ metric, scope }: ExplainedNumber) =>
  scope.bindings.pathsInScope !== null &&
  !leadingMeasure(metric).attribution.isAboutPeople;

async function readRecords(
  trx: Knex.Transaction,
  number: ExplainedNumber,
  choice: RecordsChoice,
  { withRecords }: { withRecords: boolean },
): Promise<RecordsPage> {
  const { metric, window, scope, split, part } = number;
  const { attribution } = leadingMeasure(metric);
  const statement = recordsStatement(metric, window!, choice, {
    condition: split && `(${split.key})::text = :partKey`,
    withRecords: withRecords && !attribution.isAboutPeople,
    areOwned: isOfTeam(number),
  });
  const [page] = await readStatement<RecordsPage>(trx, statement, {
    ...scope.bindings,
    ...(await belongingBindings(trx, number)),
    ...(split ? { partKey: part!.splitKey } : {}),
  });
  return page;
}

/**
 * The records behind a number of a metric, and those left out of it: totals by rule, and a page of one state. From the
 * declaration of the metric alone; the value is the metric's own. InputError where the metric has no such number or rule.
 */
export async function metricRecords(
  trx: Knex.Transaction,
  metric: Metric,
  query: RecordsSelection,
  requested: { period: Period; scope: LoadedScope },
): Promise<Answer> {
  requireRule(metric, query.rule);
  const number = await findNumber(trx, metric, query, requested);
  const { part, absence, window } = number;
  const isOfPeople = measuresOf(metric.value).some(
    ({ attribution }) => attribution.isAboutPeople,
  );
  const { areWithheld = false } = query;
  const isCounted = isOfPeople || areWithheld;
  const notes = [
    ...recordNotes(metric),
    ...(areWithheld && !isOfPeople ? [withheldNote] : []),
  ];
  const answer: Answer = {
    window: datesOf(window ?? number.requested),
    metric: { id: metric.id, ...titleOf(metric), unit: metric.unit },
    part: part && { key: part.key, title: part.title },
    status: absence?.status ?? 'ok',
    note: absence?.note,
    detail: detailOf({ isOfPeople, areWithheld }),
    notes,
    textKeys: textKeys({ note: absence?.note, notes }),
    valueUnit: valueUnitOf(metric),
    totals: { counted: 0, leftOut: 0, value: null, n: 0, byRule: [] },
    matching: 0,
    records: [],
  };
  if (absence || !window) {
    return answer;
  }
  const evaluated = await evaluateNumber(trx, number);
  const { totals, records } = await readRecords(
    trx,
    number,
    // What a text is found in would say what the records are.
    areWithheld ? { ...query, q: undefined } : query,
    { withRecords: !isCounted },
  );
  const page = records.slice(0, query.limit);
  const owners = await readOwners(
    trx,
    leadingMeasure(metric).attribution,
    page.map(({ belongsTo }) => belongsTo),
  );
  return {
    ...answer,
    status: evaluated.status,
    note: evaluated.note,
    textKeys: textKeys({ note: evaluated.note, notes }),
    totals: {
      ...totalsOf(metric, totals, { isOfTeam: isOfTeam(number) }),
      value: evaluated.value,
      n: evaluated.n,
    },
    matching: isCounted ? 0 : sumOf(totals, 'matching'),
    records: page.map(row => recordOf(row, owners)),
    next:
      records.length > page.length
        ? cursorOf(page[page.length - 1], query)
        : undefined,
  };
}
