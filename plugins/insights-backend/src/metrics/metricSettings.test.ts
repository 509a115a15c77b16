import type { Metric } from '@devex-insights/backstage-plugin-insights-node';
import {
  calculationPaths,
  flattenSettings,
  nestSettings,
  settingDescription,
} from '@devex-insights/backstage-plugin-insights-common';
import {
  calculationSettingsSchema,
  defaultCalculationSettings,
} from '../settings/settings';
import { allMetrics } from '.';

import { settingsWith, sourceTypes } from '../testUtils/testWorld';
import { settingsOfMetrics } from './metricSettings';

const filters = [{ mode: 'include', name: 'x' }];

/** For every setting a value that is not the default. */
const others: Record<string, unknown> = {
  reportingTimeZone: 'Asia/Tokyo',
  fiscalYearStartMonth: 4,
  includeBots: true,
  'bots.patterns': ['x'],
  'agents.patterns': ['x'],
  'changeFailure.signals': ['revert'],
  'changeFailure.attributionWindow': '3h',
  'changeFailure.revertWindow': '3d',
  'hotfix.patterns.label': ['x'],
  'hotfix.patterns.branch': ['x'],
  'hotfix.patterns.title': ['x'],
  'incidents.urgencies': ['low'],
  'incidents.priorities': ['P1'],
  'incidents.minDurationSeconds': 60,
  'recovery.start': 'detected',
  'leadTime.start': 'merged',
  'prCycleTime.start': 'opened',
  'prSize.ignore': ['x'],
  'ci.filters': filters,
  'ci.multipliers': { linux: 2 },
  reviewClock: 'weekdays',
  'dora.levels': '2024',
  'dora.quickCheck': 'on',
  minGroupSize: 9,
  'scope.repositories': 'cataloged',
  'teams.groupFilter': { 'spec.type': 'team' },
  'ownership.kinds': ['Resource'],
  'deploymentFrequency.github.strategy': 'workflow-runs',
  'deploymentFrequency.github.filters': filters,
  'deploymentFrequency.github.environmentPattern': 'x',
  'deploymentFrequency.github.includePrereleases': true,
  'deploymentFrequency.github.overrides': [
    { repository: 'x', strategy: 'off' },
  ],
  'deploymentFrequency.github.componentFilter': { kind: 'component' },
};

/** What a metric is, without the values that its fact offers to others. */
function contentOf(metric: Metric): string {
  const sql = JSON.stringify(metric, (key, value) =>
    key === 'bindings' ? undefined : value,
  );
  return JSON.stringify(metric, (key, value) =>
    key === 'bindings' && value
      ? Object.entries(value).filter(([name]) => sql.includes(`:${name}`))
      : value,
  );
}

// Each strategy looks at settings of its own.
const bases = [
  'merged-prs',
  'workflow-runs',
  'deployments',
  'releases',
  'pushed',
].map(strategy => ['deploymentFrequency.github.strategy', strategy] as const);

describe('the settings of a metric', () => {
  it('are tried out one by one below', () => {
    expect(Object.keys(others).sort()).toEqual(
      calculationPaths(['github']).sort(),
    );
  });

  it.each(Object.keys(others))('hold %s where it changes the metric', path => {
    for (const base of bases) {
      const metricsWith = (change: Array<readonly [string, unknown]>) =>
        allMetrics({
          ...calculationSettingsSchema.parse(
            nestSettings([
              ...flattenSettings(defaultCalculationSettings),
              base,
              ...change,
            ]),
          ),
          sourceTypes,
        });
      const before = metricsWith([]);
      const after = metricsWith([[path, others[path]]]);
      const settings = settingsOfMetrics(before, sourceTypes);
      const missing = after
        .filter(
          (metric, index) =>
            contentOf(metric) !== contentOf(before[index]) &&
            !settings[metric.id].includes(path),
        )
        .map(({ id }) => id);
      expect(missing).toEqual([]);
    }
  });

  it('are found by ids of metrics and categories that there are', () => {
    const metrics = allMetrics(settingsWith());
    const known = metrics
      .filter(({ role }) => role === 'primary')
      .flatMap(({ id, category }) => [id, category]);
    for (const path of calculationPaths(['github'])) {
      const { affects } = settingDescription(path)!;
      expect({ path, unknown: [] }).toEqual({
        path,
        unknown: [affects]
          .flat()
          .filter(each => each !== 'all' && !known.includes(each)),
      });
    }
  });

  it('are also those that a metric names itself', () => {
    const [metric] = allMetrics(settingsWith());
    const own = { ...metric, settings: ['bots', 'leadTime.start'] };
    const paths = settingsOfMetrics([own], sourceTypes)[metric.id];
    expect(paths).toEqual(expect.arrayContaining(own.settings.slice(1)));
    expect(paths).toContain('bots.patterns');
    expect(settingsOfMetrics([metric], sourceTypes)[metric.id]).toEqual(
      paths.filter(path => !/^(bots|leadTime)\./.test(path)),
    );
  });

  it('are the same whether or not bots count', () => {
    const [those, ofBoth] = [false, true].map(includeBots =>
      settingsOfMetrics(allMetrics(settingsWith({ includeBots })), sourceTypes),
    );
    expect(ofBoth).toEqual(those);
  });

  it('are those of its own kind only', () => {
    const settings = settingsOfMetrics(allMetrics(settingsWith()), sourceTypes);
    expect(settings['ci-duration']).not.toContain('leadTime.start');
    expect(settings['pr-size']).toContain('bots.patterns');
    expect(settings['deployment-count']).toContain(
      'deploymentFrequency.github.overrides',
    );
    expect(settings['deployment-count']).not.toContain('hotfix.patterns.title');
  });
});
