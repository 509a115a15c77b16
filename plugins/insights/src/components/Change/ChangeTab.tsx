import type { ChangeResponse } from '@devex-insights/backstage-plugin-insights-common';
import type { MetricRequest } from '../../api/InsightsApi';
import { useChange } from '../../hooks/explanations';
import {
  type Translate,
  useInsightsTranslation,
} from '../../hooks/useInsightsTranslation';
import { deltaReason } from '../../translation/valueTexts';
import { Failed, PanelSkeleton } from '../States';
import styles from './Change.module.css';
import { Difference } from './Difference';
import { Split } from './Split';

/** Why a metric differs from the previous window: the difference, and the parts it comes from. */
export function ChangeTab(props: { request: MetricRequest }) {
  const { t } = useInsightsTranslation();
  const change = useChange(props.request);

  if (change.error) {
    return <Failed error={change.error} onRetry={() => change.refetch()} />;
  }
  if (!change.data) {
    return <PanelSkeleton />;
  }
  const { splits } = change.data;
  const reason = reasonOf(t, change.data);
  return (
    <>
      <Difference change={change.data} />
      {reason && <p className={styles.quiet}>{reason}</p>}
      {splits.map(split => (
        <Split
          key={`${split.by} ${split.of} ${split.method}`}
          split={split}
          metric={change.data.result}
        />
      ))}
    </>
  );
}

/** Why there is no split, where there is none. */
function reasonOf(
  t: Translate,
  { result, note, splits }: ChangeResponse,
): string | undefined {
  if (note) {
    return note;
  }
  if (result.delta.reason) {
    return deltaReason(t, result.delta);
  }
  return splits.length === 0 ? t('change.noSplit') : undefined;
}
