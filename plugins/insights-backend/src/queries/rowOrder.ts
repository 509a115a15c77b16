import type { BreakdownResponse } from '@devex-insights/backstage-plugin-insights-common';
import type { Metric } from '@devex-insights/backstage-plugin-insights-node';
import type { Breakdown } from '../engine/model/metric';

type Row = BreakdownResponse['rows'][number];
type Comparison = (a: Row, b: Row) => number;

const byTitle: Comparison = (a, b) =>
  Number(a.isDirect ?? false) - Number(b.isDirect ?? false) ||
  a.title.localeCompare(b.title, 'en');

const bySize: Comparison = (a, b) => b.result.n - a.result.n || byTitle(a, b);

/**
 * How bad a row is at least: the end of its interval that is nearer to good, so that a row of few records does not come
 * first because of one of them. Undefined where that is not known.
 */
function certainlyAt(
  { interval }: Row,
  direction: Metric['direction'],
): number | undefined {
  return direction === 'lower' ? interval?.low : interval?.high;
}

/**
 * The order of the rows of a breakdown. Teams come as the catalog lists them, because it is no competition; other parts
 * with the worst first, and where there is no better or worse, or only how many there are, the largest first.
 */
export function rowOrder(
  by: Breakdown,
  { direction }: Pick<Metric, 'direction'>,
): Comparison {
  if (by === 'team') {
    return byTitle;
  }
  if (direction === 'neutral') {
    return bySize;
  }
  const sign = direction === 'lower' ? -1 : 1;
  return (a, b) => {
    const [first, second] = [a, b].map(row => certainlyAt(row, direction));
    if (first === undefined || second === undefined) {
      return (
        Number(first === undefined) - Number(second === undefined) ||
        bySize(a, b)
      );
    }
    return sign * (first - second) || bySize(a, b);
  };
}
