import { useInsightsTranslation } from '../../../hooks/useInsightsTranslation';
import styles from './CalculationPreview.module.css';

/** A number now and with the edits, and the difference where there is one. */
export function SidesFacts(props: {
  before: string;
  after: string;
  difference?: string;
  size: 'large' | 'small';
}) {
  const { before, after, difference, size } = props;
  const { t } = useInsightsTranslation();
  return (
    <dl className={styles.sides} data-size={size}>
      <div data-tone="previous">
        <dt>{t('preview.now')}</dt>
        <dd>{before}</dd>
      </div>
      <div data-tone="main">
        <dt>{t('preview.edited')}</dt>
        <dd>{after}</dd>
      </div>
      {difference !== undefined && (
        <div>
          <dt>{t('preview.difference')}</dt>
          <dd>{difference}</dd>
        </div>
      )}
    </dl>
  );
}
