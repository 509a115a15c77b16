import type { RecordsRequest } from '../api/InsightsApi';
import type { Breakdown } from './viewState';

/** The number whose records are shown: that of the window, of a bucket, or of a row of a breakdown. */
export interface ExplainedNumber
  extends Pick<RecordsRequest, 'window' | 'bucket' | 'part'> {
  metricId: string;
}

/** Which of its records, and in which order. */
export interface RecordChoice
  extends Pick<RecordsRequest, 'state' | 'rule' | 'q' | 'sort' | 'order'> {}

export type ExplainState = ExplainedNumber & RecordChoice;

/** In the order in which they stand in a link. */
const KEYS = [
  ...(['explain', 'window', 'bucket', 'rowBy', 'row'] as const),
  ...(['records', 'rule', 'q', 'sort', 'order'] as const),
];

export type ExplainKey = (typeof KEYS)[number];

/** `direct` is the row of a team that is only what the chosen group owns itself. */
const ROWS = [
  ...(['team', 'direct', 'component', 'repository', 'workflow'] as const),
];

type OneOf = <T extends string>(
  key: ExplainKey,
  offered: readonly T[],
) => T | undefined;

/** Reads the explained number out of the query of a URL. */
export function readExplain(
  query: URLSearchParams,
  oneOf: OneOf,
): ExplainState | undefined {
  const metricId = query.get('explain');
  if (!metricId) {
    return undefined;
  }
  const rowBy = oneOf('rowBy', ROWS);
  const key = query.get('row');
  return {
    metricId,
    window: oneOf('window', ['previous']),
    bucket: query.get('bucket') ?? undefined,
    part: rowBy && key ? partOf(rowBy, key) : undefined,
    state: oneOf('records', ['left-out']),
    rule: query.get('rule') ?? undefined,
    q: query.get('q') ?? undefined,
    sort: oneOf('sort', ['value']),
    order: oneOf('order', ['asc']),
  };
}

/** Writes it into the query, in place of what is there; what is at its default is left out. */
export function writeExplain(
  query: URLSearchParams,
  explain: ExplainState | undefined,
): void {
  const { part } = explain ?? {};
  const values: Record<ExplainKey, string | undefined> = {
    explain: explain?.metricId,
    window: explain?.window === 'previous' ? 'previous' : undefined,
    bucket: explain?.bucket,
    rowBy: part?.isDirect ? 'direct' : part?.by,
    row: part?.key,
    records: explain?.state === 'left-out' ? 'left-out' : undefined,
    rule: explain?.rule,
    q: explain?.q,
    sort: explain?.sort === 'value' ? 'value' : undefined,
    order: explain?.order === 'asc' ? 'asc' : undefined,
  };
  KEYS.forEach(key => {
    query.delete(key);
    const value = values[key];
    if (value) {
      query.set(key, value);
    }
  });
}

function partOf(
  rowBy: (typeof ROWS)[number],
  key: string,
): ExplainedNumber['part'] {
  return rowBy === 'direct'
    ? { by: 'team', key, isDirect: true }
    : { by: rowBy satisfies Breakdown, key };
}
