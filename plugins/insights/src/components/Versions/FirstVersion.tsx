import { Badge, Button } from '@backstage/ui';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import styles from './Versions.module.css';

/** The state before the first version: every setting had its default. */
export function FirstVersion(props: {
  isInForce: boolean;
  /** Absent where it cannot be restored. */
  onRestore?(): void;
}) {
  const { t } = useInsightsTranslation();
  return (
    <li className={styles.version} tabIndex={-1}>
      <div className={styles.head}>
        <strong>{t('history.first')}</strong>
        {props.isInForce && <Badge>{t('history.inForce')}</Badge>}
        {props.onRestore && (
          <Button
            variant="secondary"
            className={styles.restore}
            aria-label={t('history.restoreFirst')}
            onPress={props.onRestore}
          >
            {t('history.restore')}
          </Button>
        )}
      </div>
      <p className={styles.reason}>{t('history.firstText')}</p>
    </li>
  );
}
