import { describeError } from '../../hooks/describeError';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';
import { PageMessage } from './PageMessage';

/** What a failed request means and what can be done about it. */
export function Failed(props: { error: Error; onRetry(): void }) {
  const { t } = useInsightsTranslation();
  const failure = describeError(props.error);
  const retry = (label: string) => ({ label, onPress: props.onRetry });

  switch (failure.kind) {
    case 'denied':
      return (
        <PageMessage
          title={t('page.denied.title')}
          text={t('page.denied.text', { reason: failure.message })}
        />
      );
    case 'not-signed-in':
      return (
        <PageMessage
          title={t('page.notSignedIn.title')}
          text={t('page.notSignedIn.text')}
          action={{
            label: t('page.notSignedIn.action'),
            onPress: () => window.location.reload(),
          }}
        />
      );
    case 'not-found':
      return (
        <PageMessage
          title={t('page.notFound.title')}
          text={t('page.notFound.text')}
          action={retry(t('page.notFound.action'))}
        />
      );
    case 'busy':
      return (
        <PageMessage
          title={t('page.busy.title')}
          text={t('page.busy.text')}
          action={retry(t('page.busy.action'))}
        />
      );
    case 'unavailable':
      return (
        <PageMessage
          title={t('page.unavailable.title')}
          text={failure.message}
          action={retry(t('page.unavailable.action'))}
        />
      );
    default:
      return (
        <PageMessage
          title={t('page.failed.title')}
          text={failure.message}
          action={retry(t('page.failed.action'))}
        />
      );
  }
}
