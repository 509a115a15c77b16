import { Alert, Button, Link } from '@backstage/ui';
import type { OverviewResponse } from '@devex-insights/backstage-plugin-insights-common';
import { RiLayoutGridLine, RiTableLine } from '@remixicon/react';
import { Fragment, type ReactNode } from 'react';
import { useInsightsFilters } from '../../filters/useInsightsFilters';
import { formatCount } from '../../format';
import {
  type Translate,
  useInsightsTranslation,
} from '../../hooks/useInsightsTranslation';
import { deltaSize, valueText } from '../../translation/valueTexts';
import type { Metric } from './metric';
import styles from './OverviewPage.module.css';
import { COUNTED_GROUPS, metricsIn } from './summaryGroups';
import { useMetricHref } from './useMetricHref';

/**
 * What changed, in one line before everything else: each change leads to its metric, and each count to the cards that it
 * counts. Beside it, cards are exchanged for a table and back.
 */
export function Summary(props: {
  overview: OverviewResponse;
  find(id: string): Metric[];
}) {
  const { summary } = props.overview;
  const { t } = useInsightsTranslation();
  const { group, groupQuery, isTableShown, setView, unknown } =
    useInsightsFilters();
  const hrefOf = useMetricHref();
  const changed = metricsIn(summary, 'changed').flatMap(props.find);
  const unknownGroups = unknown.filter(({ key }) => key === 'show');

  const names = changed.map(({ definition, result }) => (
    <Link key={definition.id} href={hrefOf(definition.id)}>
      {changeText(t, { definition, result }, summary.better)}
    </Link>
  ));
  const counts = COUNTED_GROUPS.filter(
    ({ list }) => summary[list].length > 0,
  ).map(each => (
    <Link
      key={each.group}
      href={`?${groupQuery(each.group)}`}
      aria-current={group === each.group || undefined}
    >
      {t(`summary.group.${each.list}`, { count: summary[each.list].length })}
    </Link>
  ));

  return (
    <section className={styles.summary} aria-label={t('summary.title')}>
      {unknownGroups.length > 0 && (
        <Alert
          status="info"
          icon
          title={t('summary.unknownGroup', {
            values: unknownGroups.map(({ value }) => value).join(', '),
          })}
        />
      )}
      <p>
        {names.length > 0 ? (
          <>
            <Link href={`?${groupQuery('changed')}`} weight="bold">
              {headline(t, props.overview)}
            </Link>
            : {separated(names, '; ')}.
          </>
        ) : (
          <strong>{headline(t, props.overview)}.</strong>
        )}
        {counts.length > 0 && <> {separated(counts, ', ')}.</>}
      </p>
      <div className={styles.layout}>
        {group && (
          <>
            <span role="status">
              {t('summary.onlyGroup', {
                count: metricsIn(summary, group).length,
              })}
            </span>
            <Link href={`?${groupQuery(undefined)}`}>
              {t('summary.showAll')}
            </Link>
          </>
        )}
        <Button
          variant="tertiary"
          iconStart={isTableShown ? <RiLayoutGridLine /> : <RiTableLine />}
          onPress={() => setView({ isTableShown: !isTableShown })}
        >
          {isTableShown ? t('summary.showCards') : t('summary.showTable')}
        </Button>
      </div>
    </section>
  );
}

function headline(t: Translate, { summary }: OverviewResponse): string {
  const changed = summary.better.length + summary.worse.length;
  const isCompared =
    summary.metrics > summary.notConnected.length + summary.notJudged.length;
  if (!isCompared) {
    return t('summary.notCompared');
  }
  return changed > 0
    ? t('summary.changed', {
        count: summary.metrics,
        changed: formatCount(changed, t.locale),
      })
    : t('summary.unchanged', { count: summary.metrics });
}

function changeText(
  t: Translate,
  { definition, result }: Metric,
  better: string[],
): string {
  const { value, previous, unit, delta } = result;
  return t(better.includes(result.id) ? 'summary.better' : 'summary.worse', {
    title: definition.title,
    size: deltaSize(t, delta) ?? '',
    value: valueText(t, value, unit),
    previous: valueText(t, previous?.value, unit, value),
  });
}

function separated(items: ReactNode[], separator: string): ReactNode {
  return items.map((item, index) => (
    // The parts of a sentence keep their places.
    // eslint-disable-next-line react/no-array-index-key
    <Fragment key={index}>
      {index > 0 && separator}
      {item}
    </Fragment>
  ));
}
