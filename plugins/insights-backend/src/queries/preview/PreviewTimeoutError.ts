import { ServiceUnavailableError } from '@backstage/errors';

/** A preview would have taken longer than anybody waits for it. */
export class PreviewTimeoutError extends ServiceUnavailableError {
  constructor(cause?: unknown) {
    super(
      'The preview takes too long. Choose a team or a component, so that it covers fewer repositories',
      cause,
    );
  }
}
