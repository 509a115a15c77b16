import type {
  Restatement,
  Unit,
} from '@devex-insights/backstage-plugin-insights-common';
import { useId } from 'react';
import type { MetricRequest } from '../../api/InsightsApi';
import {
  formatCount,
  formatDateRange,
  formatInstant,
  formatList,
} from '../../format';
import { useRestatements } from '../../hooks/explanations';
import {
  type Translate,
  useInsightsTranslation,
} from '../../hooks/useInsightsTranslation';
import { valueText } from '../../translation/valueTexts';
import { type Column, SortableTable } from '../SortableTable';
import styles from './Restatements.module.css';

/**
 * The values of complete weeks and months that are other ones than somebody has seen before, and why. Nothing where
 * there are none, which is the rule, and nothing while they load: the page must not jump for what is mostly not there.
 */
export function Restatements(props: {
  request: MetricRequest;
  unit: Unit;
  timeZone: string;
}) {
  const { request, unit, timeZone } = props;
  const { t } = useInsightsTranslation();
  const { data, error } = useRestatements(request);
  const title = useId();
  if (error) {
    return <p className={styles.quiet}>{t('restatements.failed')}</p>;
  }
  const rows = data?.restatements ?? [];
  if (rows.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby={title}>
      <h3 id={title}>{t('restatements.title')}</h3>
      <p className={styles.quiet}>{t('restatements.help')}</p>
      <div
        className={styles.scroll}
        role="group"
        aria-labelledby={title}
        tabIndex={0} // eslint-disable-line jsx-a11y/no-noninteractive-tabindex -- It is scrolled by keyboard.
      >
        <SortableTable
          caption={t('restatements.title')}
          columns={columnsOf(t, unit, timeZone)}
          rows={rows}
          rowKey={({ start, end, restatedAt }) =>
            [start, end, restatedAt].join(' ')
          }
        />
      </div>
    </section>
  );
}

function columnsOf(
  t: Translate,
  unit: Unit,
  timeZone: string,
): Column<Restatement>[] {
  const figure = (
    { value, n }: Restatement['after'],
    like: number | null,
  ): string =>
    t('restatements.figure', {
      value: valueText(t, value, unit, like),
      n: t('card.n', { n: formatCount(n, t.locale) }),
    });
  const largest = ({ before, after }: Restatement) =>
    Math.max(before.value ?? 0, after.value ?? 0);
  return [
    {
      id: 'period',
      title: t('card.bucket'),
      cell: row => formatDateRange(row, t.locale),
      sortBy: row => row.start,
    },
    {
      id: 'before',
      title: t('restatements.before'),
      cell: row => figure(row.before, largest(row)),
    },
    {
      id: 'after',
      title: t('restatements.after'),
      cell: row => figure(row.after, largest(row)),
    },
    {
      id: 'cause',
      title: t('restatements.cause'),
      cell: row => causesOf(t, row),
    },
    {
      id: 'restatedAt',
      title: t('restatements.at', { timeZone }),
      cell: row => formatInstant(row.restatedAt, timeZone, t.locale),
      sortBy: row => row.restatedAt,
    },
  ];
}

function causesOf(t: Translate, row: Restatement): string {
  const { causes, calculationVersion } = row;
  return formatList(
    causes.map(cause =>
      cause === 'settings' && calculationVersion !== undefined
        ? t('restatements.causes.settingsVersion', {
            version: formatCount(calculationVersion, t.locale),
          })
        : t(`restatements.causes.${cause}`),
    ),
    t.locale,
  );
}
