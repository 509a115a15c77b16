import { ButtonIcon, Card, Link, VisuallyHidden } from '@backstage/ui';
import type {
  DateRange,
  MetricDefinition,
  MetricResult,
} from '@devex-insights/backstage-plugin-insights-common';
import { RiQuestionLine } from '@remixicon/react';
import { useWords } from '../../hooks/useWords';
import { MetricChart, SeriesTable } from '../MetricChart';
import { MetricState } from '../States';
import { DeltaText } from './DeltaText';
import { Headline } from './Headline';
import styles from './MetricCard.module.css';
import { Qualifiers } from './Qualifiers';
import { SupportingMetrics } from './SupportingMetrics';

export interface MetricCardProps {
  definition: MetricDefinition;
  result: MetricResult;
  supporting: { definition: MetricDefinition; result: MetricResult }[];
  /** The window all values are about, unless a result says that less of it is covered. */
  current: DateRange;
  href: string;
  /** Share of the first history that is read, 0..1. */
  historyProgress?: number;
  onLearnMore(): void;
  onShowDefaultRange(): void;
}

/** One primary metric: its value, change, course and supporting metrics, or one sentence about why there is none. */
export function MetricCard(props: MetricCardProps) {
  const { definition, result } = props;
  const { t } = useWords();
  const hasValue = result.value !== null;

  return (
    <Card className={styles.card}>
      <div className={styles.header}>
        <h3 className={styles.title}>
          <Link
            href={props.href}
            className={styles.link}
            variant="body-medium"
            weight="bold"
            standalone
          >
            {definition.title}
          </Link>
        </h3>
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
          <MetricChart result={result} size="card" />
          <VisuallyHidden>
            <SeriesTable
              caption={t('card.chart', { title: definition.title })}
              result={result}
            />
          </VisuallyHidden>
          <Qualifiers result={result} />
        </>
      ) : (
        <MetricState
          result={result}
          historyProgress={props.historyProgress}
          onConnect={props.onLearnMore}
          onShowDefaultRange={props.onShowDefaultRange}
        />
      )}
      <SupportingMetrics metrics={props.supporting} />
    </Card>
  );
}
