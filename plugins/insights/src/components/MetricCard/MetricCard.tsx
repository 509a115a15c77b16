import { ButtonIcon, Card, Link, VisuallyHidden } from '@backstage/ui';
import type {
  DateRange,
  MetricOutline,
  MetricResult,
} from '@devex-insights/backstage-plugin-insights-common';
import { RiQuestionLine } from '@remixicon/react';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { SeriesTable, Sparkline } from '../Series';
import { MetricState } from '../States';
import { DeltaText } from './DeltaText';
import { Headline } from './Headline';
import styles from './MetricCard.module.css';
import { Qualifiers } from './Qualifiers';
import { SupportingMetrics } from './SupportingMetrics';

export interface MetricCardProps {
  definition: MetricOutline;
  result: MetricResult;
  supporting: { definition: MetricOutline; result: MetricResult }[];
  /** The window all values are about, unless a result says that less of it is covered. */
  current: DateRange;
  href: string;
  /** The level of its title below the headings around it. */
  headingLevel: 3 | 4;
  /** It is among what the summary names. */
  isNamed?: boolean;
  /** Share of the first history that is read, 0..1. */
  historyProgress?: number;
  onLearnMore(): void;
  /** Opens Learn More at its sources, where there is one that could be connected. */
  onConnect?(): void;
  onShowDefaultRange(): void;
}

/** One primary metric: its value, change, series and supporting metrics, or one sentence about why there is none. */
export function MetricCard(props: MetricCardProps) {
  const { definition, result } = props;
  const { t } = useInsightsTranslation();
  const Heading = `h${props.headingLevel}` as const;
  const hasValue = result.value !== null;

  return (
    <Card className={styles.card} data-named={props.isNamed || undefined}>
      <div className={styles.header}>
        <Heading className={styles.title}>
          <Link
            href={props.href}
            className={styles.link}
            variant="body-medium"
            weight="bold"
            standalone
          >
            {definition.title}
          </Link>
        </Heading>
        <ButtonIcon
          className={styles.aboveLink}
          variant="tertiary"
          icon={<RiQuestionLine />}
          aria-label={t('card.learnMore', { title: definition.title })}
          onPress={props.onLearnMore}
        />
      </div>
      {hasValue ? (
        <>
          <Headline result={result} />
          <DeltaText
            result={result}
            current={result.covered ?? props.current}
          />
          <Sparkline
            lines={[
              {
                title: definition.title,
                tone: 'main',
                series: result.series,
              },
            ]}
            size="card"
          />
          <VisuallyHidden>
            <SeriesTable
              caption={t('card.chart', {
                title: definition.title,
                granularity: t('metric.by.week'),
              })}
              result={result}
            />
          </VisuallyHidden>
          <Qualifiers definition={definition} result={result} withoutProxy />
        </>
      ) : (
        <MetricState
          result={result}
          historyProgress={props.historyProgress}
          onConnect={props.onConnect}
          onShowDefaultRange={props.onShowDefaultRange}
        />
      )}
      <SupportingMetrics metrics={props.supporting} />
    </Card>
  );
}
