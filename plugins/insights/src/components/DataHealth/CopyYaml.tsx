import { Button } from '@backstage/ui';
import { RiFileCopyLine } from '@remixicon/react';
import { useState } from 'react';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import styles from './DataHealth.module.css';

/** What to add to the file of an entity, with a button that copies it. */
export function CopyYaml(props: { title: string; yaml: string }) {
  const { title, yaml } = props;
  const { t } = useInsightsTranslation();
  const [result, setResult] = useState<'copied' | 'copyFailed'>();
  const copy = async () => {
    try {
      await window.navigator.clipboard.writeText(yaml);
      setResult('copied');
    } catch {
      // Without a secure connection browsers have no clipboard.
      setResult('copyFailed');
    }
  };
  return (
    <details className={styles.details}>
      <summary>{t('health.list.yaml')}</summary>
      <pre className={styles.yaml}>{yaml}</pre>
      <Button
        variant="tertiary"
        iconStart={<RiFileCopyLine />}
        aria-label={t('health.list.copyOf', { title })}
        onPress={copy}
      >
        {t('health.list.copy')}
      </Button>
      <span role="status" className={styles.quiet}>
        {result ? t(`health.list.${result}`) : ''}
      </span>
    </details>
  );
}
