import { Skeleton } from '@backstage/ui';
import type {
  PreviewResponse,
  SettingProblem,
} from '@devex-insights/backstage-plugin-insights-common';
import { useEffect, useMemo, useState } from 'react';
import type { PreviewRequest } from '../../../api/CalculationApi';
import { usePreview } from '../../../hooks/calculation';
import { calculationRefusalOf } from '../../../hooks/calculationRefusal';
import {
  type Translate,
  useInsightsTranslation,
} from '../../../hooks/useInsightsTranslation';
import { findProblems } from '../../../settings/fields';
import styles from './CalculationPreview.module.css';
import { PreviewDetails } from './PreviewDetails';
import { PreviewProblem } from './PreviewProblem';
import { sideText } from './sides';

const NO_PROBLEMS: SettingProblem[] = [];

/**
 * The preview of edits. While another one is calculated, and while the edits cannot be previewed, the last one stays,
 * dimmed, so that the layout does not jump while somebody types.
 */
export function DraftPreview(props: {
  request: PreviewRequest;
  /** The edits continue: the preview is outdated, and it is not requested again before they pause. */
  isTyping: boolean;
  /** Receives the problems that only the backend can find. */
  onProblems(problems: SettingProblem[]): void;
}) {
  const { request, isTyping, onProblems } = props;
  const { t } = useInsightsTranslation();
  const { settings } = request;
  const known = useMemo(() => findProblems(settings), [settings]);
  const preview = usePreview(request, {
    enabled: !isTyping && known.length === 0,
  });
  const shown = useLast(preview.data);
  const isCurrent = !isTyping && preview.data !== undefined;
  const isPending = isTyping || preview.isFetching;

  const found = useMemo(() => {
    const refusal = calculationRefusalOf(preview.error);
    return refusal?.kind === 'invalid' ? refusal.problems : NO_PROBLEMS;
  }, [preview.error]);
  useEffect(() => {
    onProblems(found);
    return () => onProblems(NO_PROBLEMS);
  }, [onProblems, found]);

  const status = () => {
    if (isPending) {
      return shown ? t('page.updating') : '';
    }
    return preview.data ? doneText(t, preview.data) : '';
  };

  return (
    <>
      <span role="status" className={styles.spokenOnly}>
        {status()}
      </span>
      {!preview.isFetching && (known.length > 0 || preview.error) && (
        <PreviewProblem
          error={preview.error}
          problems={known.length > 0 ? known : found}
          hasEarlier={shown !== undefined}
          onRetry={() => preview.refetch()}
        />
      )}
      {shown && <PreviewDetails preview={shown} isOutdated={!isCurrent} />}
      {!shown && isPending && (
        <div role="status" aria-label={t('preview.loading')}>
          <Skeleton width="100%" height={320} />
        </div>
      )}
    </>
  );
}

function doneText(t: Translate, { results: [primary] }: PreviewResponse) {
  return t('preview.done', {
    title: primary.definition.title,
    before: sideText(t, primary, 'before'),
    after: sideText(t, primary, 'after'),
  });
}

/** The last value that was not undefined. */
function useLast<T>(value: T | undefined): T | undefined {
  const [last, setLast] = useState(value);
  if (value !== undefined && value !== last) {
    setLast(value);
  }
  return value ?? last;
}
