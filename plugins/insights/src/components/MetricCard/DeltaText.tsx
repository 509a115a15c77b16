import { Button, Tooltip, TooltipTrigger } from '@backstage/ui';
import type {
  DateRange,
  MetricResult,
  Verdict,
} from '@devex-insights/backstage-plugin-insights-common';
import {
  RiArrowDownLine,
  RiArrowUpLine,
  RiSubtractLine,
} from '@remixicon/react';
import { useState } from 'react';
import {
  formatCount,
  formatDateRange,
  formatDelta,
  trendOf,
} from '../../format';
import {
  type Translate,
  useInsightsTranslation,
} from '../../hooks/useInsightsTranslation';
import {
  deltaReason,
  deltaSize,
  valueText,
} from '../../translation/valueTexts';
import styles from './MetricCard.module.css';

/** Which way a number went. */
export const ARROWS = {
  up: RiArrowUpLine,
  down: RiArrowDownLine,
  flat: RiSubtractLine,
};

/**
 * The change to the previous window: an arrow for the number's direction, the verdict as text, and colour only where
 * the verdict is better or worse. Pointing at it, focusing or pressing it shows both values and their exact dates.
 */
export function DeltaText(props: { result: MetricResult; current: DateRange }) {
  const { delta, previous } = props.result;
  const { t } = useInsightsTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const change = formatDelta(delta, t.locale);
  const verdict = verdictOf(props.result);

  if (!change) {
    return <p className={styles.delta}>{deltaReason(t, delta)}</p>;
  }
  const Arrow = ARROWS[change.trend];
  const text = (
    <>
      <Arrow aria-hidden size={16} />
      {change.trend === 'flat' ? (
        t('delta.unchanged')
      ) : (
        <>
          <span className={styles.spokenOnly}>
            {t(`delta.${change.trend}`)}
          </span>{' '}
          {deltaSize(t, delta)}
        </>
      )}{' '}
      {verdictText(t, props.result)}
    </>
  );
  if (!previous) {
    return (
      <p className={styles.delta} data-verdict={verdict}>
        {text}
      </p>
    );
  }
  return (
    <p className={styles.delta} data-verdict={verdict}>
      <TooltipTrigger isOpen={isOpen} onOpenChange={setIsOpen} delay={200}>
        <Button
          variant="tertiary"
          className={styles.deltaButton}
          onPress={() => setIsOpen(true)}
        >
          <span className={styles.deltaContent}>{text}</span>
        </Button>
        <Tooltip>{comparisonText(t, props.result, props.current)}</Tooltip>
      </TooltipTrigger>
    </p>
  );
}

/** The verdict to show; none for low samples, which say so themselves, and for changes too small to print. */
export function verdictOf({ delta, flags }: MetricResult): Verdict | undefined {
  const isTooLittle = flags.includes('low-sample') || trendOf(delta) === 'flat';
  return isTooLittle ? undefined : delta.verdict;
}

/** The change is better or worse beyond doubt. */
export function isClear(result: MetricResult): boolean {
  const verdict = verdictOf(result);
  return verdict === 'better' || verdict === 'worse';
}

/** A verdict as text. */
export function verdictText(
  t: Translate,
  result: MetricResult,
): string | undefined {
  switch (verdictOf(result)) {
    case 'better':
      return t('delta.better');
    case 'worse':
      return t('delta.worse');
    case 'no-clear-change':
      return t('delta.noClearChange');
    case 'too-few-to-tell':
      return t('delta.tooFewToTell', {
        n: formatCount(result.delta.n ?? result.n, t.locale),
      });
    default:
      return undefined;
  }
}

function comparisonText(
  t: Translate,
  result: MetricResult,
  current: DateRange,
): string {
  return result.previous
    ? t('card.deltaHelp', {
        current: valueText(t, result.value, result.unit),
        currentDates: formatDateRange(current, t.locale),
        previous: valueText(
          t,
          result.previous.value,
          result.unit,
          result.value,
        ),
        previousDates: formatDateRange(result.previous, t.locale),
      })
    : '';
}
