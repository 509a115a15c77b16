import type { MetricResponse } from '@devex-insights/backstage-plugin-insights-common';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { valueText } from '../../translation/valueTexts';
import { SortableTable } from '../SortableTable';
import styles from './StageBar.module.css';

type Stage = NonNullable<MetricResponse['stages']>[number];

/**
 * Where the time of a typical change goes: the means of the middle fifth add up to about the median, which the means of
 * all changes do not, so the table shows both.
 */
export function StageBar(props: { stages: Stage[] }) {
  const { stages } = props;
  const { t } = useInsightsTranslation();
  const total = stages.reduce((sum, stage) => sum + (stage.middleMean ?? 0), 0);
  if (total === 0) {
    return null;
  }
  const totals = {
    middleMean: total,
    mean: stages.reduce((sum, stage) => sum + (stage.mean ?? 0), 0),
  };
  const longest = Math.max(totals.middleMean, totals.mean);

  return (
    <section>
      <h3>{t('stages.title')}</h3>
      <p className={styles.help}>{t('stages.help')}</p>
      <div className={styles.bar} aria-hidden>
        {stages.map((stage, index) => (
          <div
            key={stage.id}
            className={styles.stage}
            data-index={index % 5}
            style={{ flexGrow: (stage.middleMean ?? 0) / total }}
          />
        ))}
      </div>
      <SortableTable
        caption={t('stages.title')}
        rows={[
          ...stages.map((stage, index) => ({ ...stage, index })),
          { id: 'total', title: t('stages.total'), index: -1, ...totals },
        ]}
        rowKey={row => row.id}
        columns={[
          {
            id: 'stage',
            title: t('stages.stage'),
            cell: row => (
              <span className={styles.name}>
                <span
                  className={styles.swatch}
                  data-index={row.index}
                  aria-hidden
                />
                {row.title}
              </span>
            ),
          },
          {
            id: 'middle',
            title: t('stages.middle'),
            cell: row => valueText(t, row.middleMean, 'seconds', longest),
          },
          {
            id: 'mean',
            title: t('stages.mean'),
            cell: row => valueText(t, row.mean, 'seconds', longest),
          },
        ]}
      />
    </section>
  );
}
