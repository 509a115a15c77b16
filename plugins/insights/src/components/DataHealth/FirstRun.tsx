import { Button } from '@backstage/ui';
import type { HealthResponse } from '@devex-insights/backstage-plugin-insights-common';
import { RiCheckboxBlankCircleLine, RiCheckLine } from '@remixicon/react';
import { useId } from 'react';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import styles from './DataHealth.module.css';
import { firstSteps } from './firstRun';
import { useOpenList } from './useOpenList';

/** The steps of a new installation, until all of them are done; for those who can see what is missing. */
export function FirstRun(props: { health: HealthResponse }) {
  const { health } = props;
  const { t } = useInsightsTranslation();
  const { setOpenList } = useOpenList();
  const id = useId();
  const steps = firstSteps(health);
  if (!health.figures || steps.every(({ isDone }) => isDone)) {
    return null;
  }
  return (
    <section aria-labelledby={id} className={styles.section}>
      <h2 id={id} className={styles.title}>
        {t('health.firstRun.title')}
      </h2>
      <p className={styles.quiet}>{t('health.firstRun.text')}</p>
      <ol className={styles.steps}>
        {steps.map(step => {
          const Icon = step.isDone ? RiCheckLine : RiCheckboxBlankCircleLine;
          const { list } = step;
          return (
            <li key={step.id} data-done={step.isDone || undefined}>
              <Icon size={20} aria-hidden className={styles.stepIcon} />
              <div>
                <strong>{t(`health.firstRun.${step.id}`)}</strong>
                <span className={styles.stepState}>
                  {t(
                    step.isDone
                      ? 'health.firstRun.done'
                      : 'health.firstRun.open',
                  )}
                </span>
                {!step.isDone && (
                  <p className={styles.quiet}>
                    {t(`health.firstRun.${step.id}Text`)}
                  </p>
                )}
                {!step.isDone && list && (
                  <Button
                    variant="tertiary"
                    aria-label={`${t('health.firstRun.openList')}: ${t(
                      `health.firstRun.${step.id}`,
                    )}`}
                    onPress={() => setOpenList(list)}
                  >
                    {t('health.firstRun.openList')}
                  </Button>
                )}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
