import type {
  BreakdownResponse,
  Unit,
} from '@devex-insights/backstage-plugin-insights-common';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import type { Breakdown } from '../../filters/viewState';
import { formatCount } from '../../format';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { valueText } from '../../translation/valueTexts';
import styles from './BreakdownBars.module.css';

type Row = BreakdownResponse['rows'][number];

const SHOWN = 5;

/**
 * The first five parts in the order of the table as bars. The others are shown as the range of their values: no single value
 * represents them all, because medians and rates of parts cannot be combined. Pressing a bar does the same as the
 * button in its row of the table.
 */
export function BreakdownBars(props: {
  rows: Row[];
  by: Breakdown;
  unit: Unit;
}) {
  const { rows, by, unit } = props;
  const { setExplain } = useInsightsFilters();
  const { t } = useInsightsTranslation();
  const withValue = rows.filter(({ result }) => result.value !== null);
  const shown = withValue.slice(0, SHOWN);
  const others = withValue.slice(SHOWN);
  const values = withValue.map(({ result }) => result.value ?? 0);
  const highest = Math.max(...values, 0) || 1;
  const percent = (value: number) => `${(value / highest) * 100}%`;
  const otherValues = values.slice(SHOWN);
  const [low, high] = [Math.min(...otherValues), Math.max(...otherValues)];

  return (
    <ul className={styles.bars} aria-hidden>
      {shown.map(({ key, title, result, isDirect }) => (
        <li key={key}>
          <span className={styles.title}>
            {isDirect ? t('breakdown.direct', { title }) : title}
          </span>
          <button
            type="button"
            tabIndex={-1}
            className={styles.track}
            // The focus never moves to what assistive technology cannot see.
            onMouseDown={event => event.preventDefault()}
            onClick={() =>
              setExplain({ metricId: result.id, part: { by, key, isDirect } })
            }
          >
            <span
              className={styles.fill}
              data-muted={result.flags.includes('low-sample') || undefined}
              style={{ width: percent(result.value ?? 0) }}
            />
          </button>
          <span className={styles.value}>
            {valueText(t, result.value, unit)}
            <span className={styles.samples}>
              {t('card.n', { n: formatCount(result.n, t.locale) })}
            </span>
          </span>
        </li>
      ))}
      {others.length > 0 && (
        <li>
          <span className={styles.title}>
            {t('breakdown.others', { count: others.length })}
          </span>
          <span className={styles.track}>
            <span
              className={styles.span}
              style={{
                marginInlineStart: percent(low),
                width: percent(high - low),
              }}
            />
          </span>
          <span className={styles.value}>
            {low === high
              ? valueText(t, low, unit)
              : t('breakdown.span', {
                  low: valueText(t, low, unit),
                  high: valueText(t, high, unit),
                })}
          </span>
        </li>
      )}
    </ul>
  );
}
