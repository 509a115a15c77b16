import {
  SourceError,
  type SourceErrorReason,
} from '@devex-insights/backstage-plugin-insights-node';

/** The failure may come from some of the records requested: the others can be had without them. */
export class RecordError extends SourceError {
  /** What is wrong, without what was requested and what to do. */
  readonly detail: string;

  constructor(
    reason: SourceErrorReason,
    message: string,
    options: { cause?: unknown; detail: string },
  ) {
    super(reason, message, options);
    this.detail = options.detail;
  }
}
