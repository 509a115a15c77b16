import type {
  MetricResult,
  OverviewResponse,
  OverviewSummary,
} from '@devex-insights/backstage-plugin-insights-common';

/** The share of changes named by mistake. */
const falseDiscoveryRate = 0.05;

/**
 * The largest probability that still counts as a discovery among others, after Benjamini and Hochberg; undefined where
 * none does.
 */
export function largestDiscovery(pValues: number[]): number | undefined {
  return [...pValues]
    .sort((a, b) => a - b)
    .findLast(
      (pValue, index) =>
        pValue <= (falseDiscoveryRate * (index + 1)) / pValues.length,
    );
}

type Group = Exclude<keyof OverviewSummary, 'metrics'>;

function groupOf(
  { status, delta: { verdict, pValue } }: MetricResult,
  largest: number | undefined,
): Group {
  switch (verdict) {
    case 'better':
    case 'worse':
      return pValue !== undefined && largest !== undefined && pValue <= largest
        ? verdict
        : 'unconfirmed';
    case 'no-clear-change':
      return 'noClearChange';
    case 'too-few-to-tell':
      return 'tooFewToTell';
    default:
      return status === 'not-configured' ? 'notConnected' : 'notJudged';
  }
}

/** What became of the primary metrics of a page; only changes that are no chance finding among them are named. */
export function summaryOf({
  categories,
  results,
}: Pick<OverviewResponse, 'categories' | 'results'>): OverviewSummary {
  const byId = new Map(results.map(result => [result.id, result]));
  const primary = categories.flatMap(({ metrics }) =>
    metrics.flatMap(id => byId.get(id) ?? []),
  );
  const largest = largestDiscovery(
    primary.flatMap(({ delta }) =>
      delta.verdict === undefined ? [] : delta.pValue ?? [],
    ),
  );
  const summary: OverviewSummary = {
    metrics: primary.length,
    better: [],
    worse: [],
    unconfirmed: [],
    noClearChange: [],
    tooFewToTell: [],
    notConnected: [],
    notJudged: [],
  };
  for (const result of primary) {
    summary[groupOf(result, largest)].push(result.id);
  }
  return summary;
}
