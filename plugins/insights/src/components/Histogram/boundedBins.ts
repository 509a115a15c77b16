import type { HistogramResponse } from '@devex-insights/backstage-plugin-insights-common';
import { formatBounds } from '../../format';

type HistogramData = HistogramResponse['histograms'][number];

/** The bins to draw: the open last one ends at the greatest value, and is left out where it has none. */
export function boundedBins(
  { bins, max, unit }: Pick<HistogramData, 'bins' | 'max' | 'unit'>,
  locale: string,
): HistogramData['bins'] {
  return bins.flatMap(bin => {
    if (bin.to !== undefined || max === null) {
      return [bin];
    }
    return bin.count > 0
      ? [
          {
            ...bin,
            to: max,
            label: formatBounds(bin.from, max, unit, locale),
          },
        ]
      : [];
  });
}
