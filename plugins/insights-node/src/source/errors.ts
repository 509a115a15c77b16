/**
 * Why reading failed: `unauthorized` = the credential is not accepted; `denied` = it lacks a permission; `not-found` =
 * the slice is gone or hidden; `rate-limited` = nothing is wrong, later; `temporary` = anything that may pass.
 * @public
 */
export type SourceErrorReason =
  | 'unauthorized'
  | 'denied'
  | 'not-found'
  | 'rate-limited'
  | 'temporary';

/**
 * A failure that the engine can act on. The message is a sentence for an administrator.
 * @public
 */
export class SourceError extends Error {
  readonly reason: SourceErrorReason;
  /** Not before then. */
  readonly retryAt?: Date;

  constructor(
    reason: SourceErrorReason,
    message: string,
    options?: { cause?: unknown; retryAt?: Date },
  ) {
    super(message, { cause: options?.cause });
    this.name = 'SourceError';
    this.reason = reason;
    this.retryAt = options?.retryAt;
  }
}
