import { Alert, Button } from '@backstage/ui';
import { describeError } from '../../../hooks/describeError';
import { useInsightsTranslation } from '../../../hooks/useInsightsTranslation';

/** That a part of the page got no answer, what the backend says of it, and a button to ask again. */
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
