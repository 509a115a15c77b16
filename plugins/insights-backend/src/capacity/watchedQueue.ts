import type { LoggerService } from '@backstage/backend-plugin-api';
import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { WorkQueue, type WorkQueueLimits } from './WorkQueue';

const logIntervalMilliseconds = 60_000;

/** A queue that operators can watch: through OpenTelemetry, and by at most one warning a minute. */
export function watchedQueue(
  limits: WorkQueueLimits,
  options: { metrics: MetricsService; logger: LoggerService },
): WorkQueue {
  const { metrics, logger } = options;
  const refused = metrics.createCounter('insights.requests.refused', {
    description: 'Requests answered with 503, because too many were waiting',
    unit: '{request}',
  });
  let refusedCount = 0;
  let loggedAt = -Infinity;
  const queue = new WorkQueue(limits, {
    onRefused: () => {
      refused.add(1);
      refusedCount += 1;
      if (Date.now() - loggedAt >= logIntervalMilliseconds) {
        logger.warn(
          `Refused ${refusedCount} request(s) with 503: ${queue.running} are being answered and ${queue.waiting} wait. insights.requests sets these limits`,
        );
        refusedCount = 0;
        loggedAt = Date.now();
      }
    },
  });
  metrics
    .createObservableGauge('insights.requests.running', {
      description: 'Requests that read facts at this moment',
      unit: '{request}',
    })
    .addCallback(result => result.observe(queue.running));
  metrics
    .createObservableGauge('insights.requests.waiting', {
      description: 'Requests that wait to read facts',
      unit: '{request}',
    })
    .addCallback(result => result.observe(queue.waiting));
  return queue;
}
