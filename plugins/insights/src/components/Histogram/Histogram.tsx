import type { HistogramResponse } from '@devex-insights/backstage-plugin-insights-common';
import { formatBound, formatCount } from '../../format';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { valueText } from '../../translation/valueTexts';
import styles from './Histogram.module.css';
import { boundedBins } from './boundedBins';
import { markPosition } from './markPosition';

type HistogramData = HistogramResponse['histograms'][number];

const MARKS = ['p50', 'p75', 'p90'] as const;

/** Bars of counts over bins of values, with the percentiles where they lie and the bounds of the bins below. */
export function Histogram(props: {
  histogram: HistogramData;
  size: 'page' | 'small';
}) {
  const { unit, title, n } = props.histogram;
  const { t } = useInsightsTranslation();
  const bins = boundedBins(props.histogram, t.locale);
  // Its end is no round value, so it is named; those of the others are where the next ones begin.
  const lastOpen = props.histogram.bins.findIndex(({ to }) => to === undefined);
  const highest = Math.max(1, ...bins.map(bin => bin.count));
  const marks = MARKS.flatMap(mark => {
    const value = props.histogram[mark];
    return value === null
      ? []
      : [{ mark, value, position: markPosition(bins, value) }];
  });

  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        {marks.map(({ mark, value }) => (
          <span key={mark} className={styles.mark} data-mark={mark}>
            {mark} {valueText(t, value, unit)}
          </span>
        ))}
        <span>{t('card.n', { n: formatCount(n, t.locale) })}</span>
      </figcaption>
      <ol
        className={styles.bars}
        data-size={props.size}
        aria-label={t('histogram.title', { title })}
      >
        {bins.map((bin, index) => (
          <li
            key={bin.label}
            title={`${bin.label}: ${formatCount(bin.count, t.locale)}`}
          >
            <span className={styles.spokenOnly}>{bin.label}: </span>
            <span className={styles.count}>
              {formatCount(bin.count, t.locale)}
            </span>
            <span
              aria-hidden
              className={styles.fill}
              style={{ height: `${(bin.count / highest) * 100}%` }}
            />
            <span
              aria-hidden
              className={styles.bound}
              data-last={index === lastOpen || undefined}
            >
              {index === lastOpen
                ? bin.label
                : formatBound(bin.from, unit, t.locale)}
            </span>
          </li>
        ))}
        {marks.map(({ mark, position }) => (
          <li
            key={mark}
            aria-hidden
            className={styles.line}
            data-mark={mark}
            style={{ insetInlineStart: `${position * 100}%` }}
          />
        ))}
      </ol>
    </figure>
  );
}
