import { ServiceUnavailableError } from '@backstage/errors';

/** More is requested than can be answered in time: 503 with `Retry-After`. */
export class BusyError extends ServiceUnavailableError {
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super(
      `Insights is busy answering other requests. Try again in ${retryAfterSeconds} second${
        retryAfterSeconds === 1 ? '' : 's'
      }`,
    );
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
