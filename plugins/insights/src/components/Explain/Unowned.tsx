import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Button, Link } from '@backstage/ui';
import type {
  HealthListId,
  RecordsResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import type { ExplainState } from '../../filters/explainState';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import { formatCount } from '../../format';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { healthRouteRef } from '../../routes';
import styles from './Explain.module.css';

const LISTS = {
  repositories: 'repositories-without-component',
  services: 'services-without-component',
} as const satisfies Record<string, HealthListId>;

/**
 * How many records are of what nobody owns, so that they may be the team's: with the list where that is fixed, and,
 * where records can be listed, a way to see them.
 */
export function Unowned(props: {
  unowned: RecordsResponse['totals']['unowned'];
  explain?: ExplainState;
}) {
  const { unowned, explain } = props;
  const { t } = useInsightsTranslation();
  const { setExplain } = useInsightsFilters();
  const route = useRouteRef(healthRouteRef);
  if (!unowned) {
    return null;
  }
  const { rule, of, count } = unowned;
  const areShown = explain?.rule === rule;
  return (
    <p className={styles.parts}>
      <span>
        {t(`explain.unowned.${of}`, { n: formatCount(count, t.locale) })}
      </span>
      {explain && (
        <Button
          variant="tertiary"
          size="small"
          onPress={() =>
            setExplain({ ...explain, rule: areShown ? undefined : rule })
          }
        >
          {t(areShown ? 'explain.unowned.hide' : 'explain.unowned.show')}
        </Button>
      )}
      <Link href={`${route?.() ?? ''}?list=${LISTS[of]}`}>
        {t(`explain.unowned.fix.${of}`)}
      </Link>
    </p>
  );
}
