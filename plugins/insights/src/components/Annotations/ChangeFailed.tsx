import { Alert } from '@backstage/ui';
import { ResponseError } from '@backstage/errors';

/** Why a change of an annotation was not taken, in the backend's sentence where it is one. */
export function ChangeFailed(props: { title: string; error: Error }) {
  const { title, error } = props;
  const sentence =
    error instanceof ResponseError ? error.cause.message : error.message;
  return (
    <div role="alert">
      <Alert status="danger" icon title={title} description={sentence} />
    </div>
  );
}
