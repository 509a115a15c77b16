import { Alert } from '@backstage/ui';
import { ResponseError } from '@backstage/errors';

/** Why the backend refused a change to an annotation, in its own sentence where it sent one. */
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
