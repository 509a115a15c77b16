import { Alert } from '@backstage/ui';
import type { PreviewResponse } from '@devex-insights/backstage-plugin-insights-common';
import { memo } from 'react';
import { formatCount, formatDateRange } from '../../../format';
import { useInsightsTranslation } from '../../../hooks/useInsightsTranslation';
import { useSettingTexts } from '../../../settings/useSettingTexts';
import styles from './CalculationPreview.module.css';
import { PreviewedMetric } from './PreviewedMetric';
import { PreviewedRecords } from './PreviewedRecords';

/** A preview, memoised: drawing its charts again with every letter typed beside it would be slow. */
export const PreviewDetails = memo(Details);

function Details(props: {
  preview: PreviewResponse;
  /** The preview is that of earlier edits. */
  isOutdated: boolean;
}) {
  const { preview, isOutdated } = props;
  const { range, results, sample } = preview;
  const { t } = useInsightsTranslation();
  const [primary, ...supporting] = results;

  return (
    <div className={styles.details} data-outdated={isOutdated || undefined}>
      <Warnings warnings={preview.warnings} />
      {sample && (
        <Alert
          status="info"
          icon
          title={t('preview.sample', {
            repositories: formatCount(sample.repositories, t.locale),
            of: formatCount(sample.of, t.locale),
          })}
        />
      )}
      <p className={styles.quiet}>{formatDateRange(range.current, t.locale)}</p>
      <PreviewedMetric
        entry={primary}
        granularity={range.granularity}
        size="page"
      />
      <PreviewedRecords preview={preview} />
      {supporting.length > 0 && (
        <>
          <h3>{t('metric.supporting')}</h3>
          <div className={styles.supporting}>
            {supporting.map(entry => (
              <PreviewedMetric
                key={entry.definition.id}
                entry={entry}
                granularity={range.granularity}
                size="card"
              />
            ))}
          </div>
        </>
      )}
    </div>
  );
}

function Warnings({ warnings }: Pick<PreviewResponse, 'warnings'>) {
  const { t } = useInsightsTranslation();
  const { place } = useSettingTexts();
  return warnings.length > 0 ? (
    <Alert
      status="warning"
      icon
      title={t('preview.warnings')}
      description={
        <ul className={styles.warnings}>
          {warnings.map(({ path, message }) => (
            <li key={path}>
              {place(path)}: {message}
            </li>
          ))}
        </ul>
      }
    />
  ) : null;
}
