import { Alert, Button } from '@backstage/ui';
import type {
  CalculationResponse,
  SettingChange,
} from '@devex-insights/backstage-plugin-insights-common';
import { Author } from '../components/Author';
import { useInsightsTranslation } from '../hooks/useInsightsTranslation';
import styles from './SaveBar.module.css';
import { SettingChanges } from './SettingChanges';

/** Somebody saved since the edits began: who, what and why, and the two ways to continue. */
export function SaveConflict(props: {
  calculation: CalculationResponse;
  changes: SettingChange[];
  onKeepMine(): void;
  onTakeTheirs(): void;
}) {
  const { calculation, changes, onKeepMine, onTakeTheirs } = props;
  const { t } = useInsightsTranslation();
  const version = String(calculation.version);
  return (
    <div role="alert">
      <Alert
        status="warning"
        icon
        title={t('refused.conflict', { version })}
        description={
          <div className={styles.conflict}>
            {calculation.saved && (
              <p>
                <Author author={calculation.saved.author} />:{' '}
                {calculation.saved.reason}
              </p>
            )}
            <p>
              {changes.length > 0
                ? t('refused.conflictText')
                : t('refused.conflictNothing')}
            </p>
            <SettingChanges changes={changes} />
            <div className={styles.actions}>
              <Button variant="secondary" onPress={onKeepMine}>
                {t('save.keepMine', { version })}
              </Button>
              <Button variant="secondary" onPress={onTakeTheirs}>
                {t('save.takeTheirs', { version })}
              </Button>
            </div>
          </div>
        }
      />
    </div>
  );
}
