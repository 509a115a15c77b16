import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { CalculationResponse } from '@devex-insights/backstage-plugin-insights-common';
import { useMetrics } from '../../hooks/queries';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { metricRouteRef } from '../../routes';
import styles from './Settings.module.css';

/** The metrics that change with any of some settings, each a link. */
export function Affected(props: {
  paths: readonly string[];
  settingsOfMetrics: CalculationResponse['settingsOfMetrics'];
}) {
  const { paths, settingsOfMetrics } = props;
  const { t } = useInsightsTranslation();
  const metricRoute = useRouteRef(metricRouteRef);
  const { data } = useMetrics();
  const primary = (data?.metrics ?? []).filter(
    ({ role }) => role === 'primary',
  );
  const affected = primary.filter(({ id }) =>
    settingsOfMetrics[id]?.some(path => paths.includes(path)),
  );

  const sentence = () => {
    if (affected.length === 0) {
      return null;
    }
    if (affected.length === primary.length) {
      return t('settingsPage.affectsAll');
    }
    return (
      <>
        {t('settingsPage.affects')}{' '}
        {affected.map(({ id, title }, index) => (
          <span key={id}>
            {index > 0 && ', '}
            <Link href={metricRoute?.({ metricId: id }) ?? ''}>{title}</Link>
          </span>
        ))}
      </>
    );
  };

  return <p className={styles.affected}>{sentence()}</p>;
}
