import { formatCount } from '../../format';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { ExplainButton } from '../Explain';
import styles from './Change.module.css';
import type { SplitNumbers } from './splitNumbers';
import type { SplitRow } from './splitRows';

/** The value of a part in one of the windows, which opens its records where they are available, and its sample. */
export function SplitFigure(props: {
  row: SplitRow;
  window: 'previous' | 'current';
  metricId: string;
  numbers: SplitNumbers;
}) {
  const { row, window, metricId, numbers } = props;
  const { t } = useInsightsTranslation();
  const { item } = row;
  if (!item) {
    return null;
  }
  const { value, n } = item[window];
  const text = numbers.value(value);
  return (
    <>
      {item.recordsBy && n > 0 ? (
        <ExplainButton
          number={{
            metricId,
            window: window === 'previous' ? window : undefined,
            part: { by: item.recordsBy, key: item.key },
          }}
          subject={row.title}
          text={text}
        />
      ) : (
        text
      )}
      <span className={`${styles.below} ${styles.unbroken}`}>
        {t('card.n', { n: formatCount(n, t.locale) })}
      </span>
    </>
  );
}
