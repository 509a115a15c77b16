import { metricDefinitionSchema } from '@devex-insights/backstage-plugin-insights-common';
import { allMetrics } from '.';
import { definitionOf } from '../engine/model/metric';
import { settingsWith } from '../testUtils/testWorld';
import { validateMetrics } from '../engine/model/validate';

describe('the definitions of metrics', () => {
  const metrics = allMetrics(settingsWith());
  const definition = (id: string, settings = settingsWith()) =>
    definitionOf(
      allMetrics(settings).find(metric => metric.id === id)!,
      settings,
      settings.sourceTypes,
    );

  it('are complete, with any setting', () => {
    for (const settings of [
      settingsWith(),
      settingsWith({
        includeBots: true,
        deploymentFrequency: { github: { strategy: 'off' } },
        leadTime: { start: 'merged' },
        recovery: { start: 'detected' },
        changeFailure: { signals: [], attributionWindow: '90 m' },
        incidents: { priorities: ['P1'], minDurationSeconds: 1 },
        prCycleTime: { start: 'first-commit' },
        ci: { filters: [] },
      }),
    ]) {
      const all = allMetrics(settings);
      expect(() => validateMetrics(all)).not.toThrow();
      all.forEach(metric =>
        metricDefinitionSchema.parse(
          definitionOf(metric, settings, settings.sourceTypes),
        ),
      );
    }
  });

  it('are these', () => {
    const families = metrics
      .filter(({ role }) => role === 'primary')
      .map(({ id, supporting }) => [id, ...supporting]);
    expect(families).toEqual([
      [
        'deployment-frequency',
        'deployment-count',
        'deployment-days-share',
        'deployment-frequency-median-component',
      ],
      [
        'lead-time-for-changes',
        'lead-time-for-changes-p75',
        'lead-time-for-changes-p90',
        'lead-time-coding',
        'lead-time-pickup',
        'lead-time-review',
        'lead-time-merge',
        'lead-time-deploy',
        'undeployed-changes',
      ],
      ['change-failure-rate', 'failed-deployments'],
      [
        'failed-deployment-recovery-time',
        'failed-deployment-recovery-time-p90',
        'unrecovered-failed-deployments',
      ],
      ['deployment-rework-rate', 'rework-deployments'],
      [
        'time-to-recovery',
        'time-to-recovery-p90',
        'incident-count',
        'open-incidents',
        'incident-downtime',
      ],
      [
        'pr-throughput',
        'pr-per-developer',
        'pr-merged-count',
        'pr-active-contributors',
        'pr-agent-authored-share',
        'pr-merge-rate',
      ],
      [
        'pr-cycle-time',
        'pr-cycle-time-p75',
        'pr-cycle-time-p90',
        'pr-review-time',
        'pr-review-rounds',
      ],
      [
        'pr-time-to-first-review',
        'pr-time-to-first-review-p90',
        'pr-unreviewed-share',
      ],
      ['pr-size', 'pr-size-p90'],
      ['ci-success-rate', 'ci-run-count', 'ci-first-attempt-success-rate'],
      [
        'ci-duration',
        'ci-duration-p90',
        'ci-queue-time',
        'ci-queue-time-p90',
        'ci-minutes',
        'ci-billed-minutes',
      ],
      ['ci-flaky-rate', 'ci-rerun-rate'],
    ]);
  });

  it('speak about the settings in force', () => {
    expect(definition('deployment-frequency').calculation).toContain(
      'merged pull requests as deployments',
    );
    expect(
      definition(
        'lead-time-for-changes',
        settingsWith({ leadTime: { start: 'opened' } }),
      ).summary,
    ).toContain('the opening of its pull request');
    expect(definition('ci-success-rate').exclusions[0]).toContain(
      'triggered by a push, a pull request or a merge queue',
    );
    expect(definition('pr-cycle-time').exclusions).toEqual([
      'Pull requests into a branch that was not the default branch at the time.',
      'Pull requests opened by bots and coding agents.',
    ]);
    expect(definition('pr-agent-authored-share').exclusions).toEqual([
      'Pull requests into a branch that was not the default branch at the time.',
    ]);
    expect(definition('deployment-count').streams).toEqual(['pull-requests']);
    expect(definition('pr-per-developer').teamAttribution).toContain('members');
  });

  it('are refused when they are vague, incomplete or wrong', () => {
    const [metric, ...others] = metrics;
    const complaintsOf = (change: object) => () =>
      validateMetrics([{ ...metric, ...change }, ...others]);
    expect(complaintsOf({ why: 'It is good.' })).toThrow(
      'deployment-frequency: why is too short',
    );
    expect(
      complaintsOf({ summary: 'How many various deployments there are.' }),
    ).toThrow('summary is vague');
    expect(complaintsOf({ calculation: '' })).toThrow(
      'calculation is too short',
    );
    expect(complaintsOf({ caveats: [] })).toThrow('caveats are missing');
    expect(complaintsOf({ id: 'pr-size' })).toThrow('the id is used twice');
    expect(complaintsOf({ id: 'PR size' })).toThrow('not in kebab case');
    expect(complaintsOf({ supporting: ['velocity'] })).toThrow(
      'the supporting metric velocity is not defined',
    );
  });
});
