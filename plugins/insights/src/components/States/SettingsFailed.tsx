import { describeError } from '../../hooks/describeError';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { Failed } from './Failed';
import { PageMessage } from './PageMessage';

/** What a failed request for settings means. Settings need another permission than metrics. */
export function SettingsFailed(props: { error: Error; onRetry(): void }) {
  const { error, onRetry } = props;
  const { t } = useInsightsTranslation();
  const failure = describeError(error);
  switch (failure.kind) {
    case 'denied':
      return (
        <PageMessage
          title={t('settingsPage.denied.title')}
          text={t('settingsPage.denied.text')}
        />
      );
    case 'failed':
      return (
        <PageMessage
          title={t('settingsPage.failed')}
          text={failure.message}
          action={{ label: t('page.failed.action'), onPress: onRetry }}
        />
      );
    default:
      return <Failed error={error} onRetry={onRetry} />;
  }
}
