import { Button, ButtonIcon } from '@backstage/ui';
import type {
  MetricResponse,
  Team,
} from '@devex-insights/backstage-plugin-insights-common';
import { RiListCheck2, RiQuestionLine } from '@remixicon/react';
import type { MetricRequest } from '../../api/InsightsApi';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import { useFocusAfterNavigation } from '../../hooks/useFocusAfterNavigation';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { isExplained } from '../Explain';
import { ScopeNotes } from '../OverviewPage';
import { MetricHeadline } from './MetricHeadline';
import styles from './MetricPage.module.css';
import { MetricViews } from './MetricViews';

/** A metric's headline, and its views below where a source provides data. */
export function MetricDetails(props: {
  metric: MetricResponse;
  request: MetricRequest;
  teams: Team[];
  isUpdating: boolean;
}) {
  const { metric, request, teams } = props;
  const { definition, result } = metric;
  const { t } = useInsightsTranslation();
  const { setLearn, setExplain } = useInsightsFilters();
  const focusHeading = useFocusAfterNavigation();

  return (
    <div
      className={styles.details}
      data-updating={props.isUpdating || undefined}
    >
      <span role="status" className={styles.spokenOnly}>
        {props.isUpdating ? t('page.updating') : ''}
      </span>
      <div className={styles.title}>
        <h2 ref={focusHeading} tabIndex={-1}>
          {definition.title}
        </h2>
        <ButtonIcon
          variant="tertiary"
          icon={<RiQuestionLine />}
          aria-label={t('card.learnMore', { title: definition.title })}
          onPress={() => setLearn(definition.id)}
        />
        {isExplained(result) && (
          <Button
            variant="secondary"
            className={styles.explain}
            iconStart={<RiListCheck2 />}
            onPress={() => setExplain({ metricId: definition.id })}
          >
            {t('explain.action')}
          </Button>
        )}
      </div>
      <MetricHeadline metric={metric} />
      <ScopeNotes scope={metric.scope} />
      {result.status !== 'not-configured' && (
        <MetricViews metric={metric} request={request} teams={teams} />
      )}
    </div>
  );
}
