import type { QuickCheck } from '@devex-insights/backstage-plugin-insights-common';

type Score = QuickCheck['scores'][number];

const score = (
  metric: string,
  title: string,
  factor: Score['factor'],
  points: number,
  average: number,
): Score => ({ metric, title, factor, score: points, average });

/** How the organisation that is made up here scores. */
export const quickCheck: QuickCheck = {
  scores: [
    score(
      'lead-time-for-changes',
      'Lead time for changes',
      'throughput',
      8,
      5.5,
    ),
    score(
      'deployment-frequency-median-component',
      'Deployment frequency',
      'throughput',
      4,
      4.8,
    ),
    score(
      'failed-deployment-recovery-time',
      'Failed deployment recovery time',
      'throughput',
      8,
      7.4,
    ),
    score('change-failure-rate', 'Change failure rate', 'stability', 9.4, 8.1),
    score(
      'deployment-rework-rate',
      'Deployment rework rate',
      'stability',
      9.6,
      7.8,
    ),
  ],
  throughput: 20 / 3,
  stability: 9.5,
  overall: 7.8,
  flags: ['proxy', 'provisional'],
};
