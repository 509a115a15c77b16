import { ResponseError } from '@backstage/errors';
import { Alert } from '@backstage/ui';
import { useInsightsTranslation } from '../../hooks/useInsightsTranslation';

/** Why the backend refused a change of a connection, in its own sentence where it sent one. */
export function ChangeFailed(props: { error: Error }) {
  const { error } = props;
  const { t } = useInsightsTranslation();
  return (
    <div role="alert">
      <Alert
        status="danger"
        icon
        title={t('connections.failed')}
        description={
          error instanceof ResponseError ? error.cause.message : error.message
        }
      />
    </div>
  );
}
