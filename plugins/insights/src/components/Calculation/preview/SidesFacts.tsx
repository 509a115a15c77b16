import { useInsightsTranslation } from '../../../hooks/useInsightsTranslation';
import styles from './CalculationPreview.module.css';

/** What is now beside what would be, and the difference where there is one to tell. */
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
