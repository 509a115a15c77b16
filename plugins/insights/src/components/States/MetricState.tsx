import { Button } from '@backstage/ui';
import type {
  MetricResult,
  Status,
} from '@devex-insights/backstage-plugin-insights-common';
import {
  RiCheckboxBlankCircleLine,
  RiErrorWarningLine,
  RiEyeOffLine,
  RiForbidLine,
  RiHourglassLine,
  RiInboxLine,
  RiPlugLine,
  RiQuestionMark,
} from '@remixicon/react';
import { formatProgress } from '../../format';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import styles from './States.module.css';

const STATUS_DISPLAY = {
  ok: { icon: RiInboxLine, key: 'noData' },
  zero: { icon: RiCheckboxBlankCircleLine, key: 'zero' },
  'no-data': { icon: RiInboxLine, key: 'noData' },
  'not-configured': { icon: RiPlugLine, key: 'notConfigured' },
  loading: { icon: RiHourglassLine, key: 'loading' },
  'not-provided': { icon: RiQuestionMark, key: 'notProvided' },
  disabled: { icon: RiForbidLine, key: 'disabled' },
  suppressed: { icon: RiEyeOffLine, key: 'suppressed' },
  failed: { icon: RiErrorWarningLine, key: 'failed' },
} as const satisfies Record<Status, unknown>;

/** Why a metric has no value: a title, one sentence, and at most one action. */
export function MetricState(props: {
  result: MetricResult;
  historyProgress?: number;
  /** Absent where no known source could be connected. */
  onConnect?(): void;
  onShowDefaultRange(): void;
}) {
  const { result, historyProgress } = props;
  const { t } = useInsightsTranslation();
  const { icon: Icon, key } = STATUS_DISPLAY[result.status];

  return (
    <div className={styles.metric}>
      <Icon aria-hidden size={24} className={styles.icon} />
      <p className={styles.metricTitle}>{t(`status.${key}.title`)}</p>
      <p className={styles.text}>{result.note ?? t(`status.${key}.text`)}</p>
      {result.status === 'loading' && historyProgress !== undefined && (
        <div className={styles.progress}>
          <progress
            aria-label={t('status.loading.progress')}
            value={historyProgress}
          />
          <span>{formatProgress(historyProgress, t.locale)}</span>
        </div>
      )}
      {result.status === 'not-configured' && props.onConnect && (
        <Button
          variant="secondary"
          className={styles.action}
          onPress={props.onConnect}
        >
          {t('status.notConfigured.action')}
        </Button>
      )}
      {result.status === 'no-data' && (
        <Button
          variant="secondary"
          className={styles.action}
          onPress={props.onShowDefaultRange}
        >
          {t('status.noData.action')}
        </Button>
      )}
    </div>
  );
}
