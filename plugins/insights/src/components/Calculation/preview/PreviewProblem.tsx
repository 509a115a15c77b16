import { Alert } from '@backstage/ui';
import type { SettingProblem } from '@devex-insights/backstage-plugin-insights-common';
import { describeError } from '../../../hooks/describeError';
import { useInsightsTranslation } from '../../../hooks/useInsightsTranslation';
import { useSettingTexts } from '../../../settings/useSettingTexts';
import { RequestFailed } from './RequestFailed';

/** Why there is no preview of the edits, and what can be done about it. */
export function PreviewProblem(props: {
  /** Absent where no request was sent because the edits are invalid. */
  error: Error | null;
  /** The problems of the edits, which their fields show too. */
  problems: SettingProblem[];
  /** The preview of earlier edits stays below. */
  hasEarlier: boolean;
  onRetry(): void;
}) {
  const { error, problems, hasEarlier, onRetry } = props;
  const { t } = useInsightsTranslation();
  const { place } = useSettingTexts();
  const earlier = hasEarlier ? t('preview.outdated') : undefined;

  if (problems.length > 0) {
    const [{ path, message }] = problems;
    return (
      <Alert
        role="status"
        status="warning"
        icon
        title={t('preview.invalid', {
          first: path ? `${place(path)}: ${message}` : message,
          count: problems.length,
        })}
        description={earlier}
      />
    );
  }
  if (!error) {
    return null;
  }
  const failure = describeError(error);
  if (failure.kind === 'denied') {
    return (
      <Alert role="alert" status="info" icon title={t('preview.denied')} />
    );
  }
  return (
    <RequestFailed
      title={t(
        failure.kind === 'unavailable' || failure.kind === 'busy'
          ? 'preview.unavailable'
          : 'preview.failed',
      )}
      error={error}
      note={earlier}
      onRetry={onRetry}
    />
  );
}
