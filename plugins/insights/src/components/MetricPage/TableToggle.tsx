import { Button } from '@backstage/ui';
import { RiTableLine } from '@remixicon/react';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import styles from './MetricPage.module.css';

/** Shows the numbers of a chart as a table, or hides them again. */
export function TableToggle() {
  const { t } = useInsightsTranslation();
  const { isTableShown, setView } = useInsightsFilters();
  return (
    <Button
      variant="tertiary"
      className={styles.tableToggle}
      iconStart={<RiTableLine />}
      aria-expanded={isTableShown}
      onPress={() => setView({ isTableShown: !isTableShown })}
    >
      {isTableShown ? t('metric.hideTable') : t('metric.showTable')}
    </Button>
  );
}
