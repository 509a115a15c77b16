import { Alert, Button } from '@backstage/ui';
import { describeError } from '../../../hooks/describeError';
import { useInsightsTranslation } from '../../../hooks/useInsightsTranslation';

/** Shows that a part of the page could not be loaded, the message of the backend, and a button to try again. */
export function RequestFailed(props: {
  title: string;
  error: Error;
  note?: string;
  onRetry(): void;
}) {
  const { title, error, note, onRetry } = props;
  const { t } = useInsightsTranslation();
  const failure = describeError(error);
  const message = 'message' in failure ? failure.message : error.message;
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={title}
      description={[message, note].filter(Boolean).join('. ')}
      customActions={
        <Button variant="secondary" size="small" onPress={onRetry}>
          {t('preview.retry')}
        </Button>
      }
    />
  );
}
