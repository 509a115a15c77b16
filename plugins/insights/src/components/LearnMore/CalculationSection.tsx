import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { CalculationResponse } from '@devex-insights/backstage-plugin-insights-common';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import { formatInstant } from '../../format';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { calculationRouteRef } from '../../routes';
import { Author } from '../Author';
import { VERSIONS_HASH } from '../Calculation/versionsHash';
import styles from './LearnMore.module.css';
import { Section } from './Section';

/**
 * Who changed the settings last, and the way to those of a metric. Nothing for a metric without settings, nor for those
 * who may not read them.
 */
export function CalculationSection(props: {
  metricId: string;
  calculation: CalculationResponse | undefined;
}) {
  const { metricId, calculation } = props;
  const { t } = useInsightsTranslation();
  const { filterQuery } = useInsightsFilters();
  const calculationRoute = useRouteRef(calculationRouteRef);
  if (!calculation?.settingsOfMetrics[metricId]?.length) {
    return null;
  }
  const { saved, canEdit, whyNot } = calculation;
  const page = `${calculationRoute?.({ metricId })}?${filterQuery}`;
  return (
    <Section title={t('learn.settings.title')}>
      <p>
        {saved
          ? t('learn.settings.changed', {
              author: <Author author={saved.author} />,
              date: formatInstant(saved.savedAt, undefined, t.locale),
              reason: saved.reason,
            })
          : t('learn.settings.unchanged')}
      </p>
      {!canEdit && <p>{whyNot}</p>}
      <p className={styles.links}>
        <Link href={page}>
          {t(canEdit ? 'learn.settings.edit' : 'learn.settings.view')}
        </Link>
        <Link href={`${page}${VERSIONS_HASH}`}>
          {t('learn.settings.versions')}
        </Link>
      </p>
    </Section>
  );
}
