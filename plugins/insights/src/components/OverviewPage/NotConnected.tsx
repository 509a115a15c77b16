import { Button } from '@backstage/ui';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import styles from './OverviewPage.module.css';

/** A category that no connected source can provide: one line instead of a row of empty cards. */
export function NotConnected(props: {
  title: string;
  /** Absent where no known source could be connected. */
  onConnect?(): void;
}) {
  const { t } = useInsightsTranslation();
  return (
    <section className={styles.notConnected}>
      <h2 className={styles.category}>
        {t('category.notConnected', { title: props.title })}
      </h2>
      {props.onConnect && (
        <Button variant="secondary" onPress={props.onConnect}>
          {t('category.connect')}
        </Button>
      )}
    </section>
  );
}
