import {
  calculationPaths,
  compareSettings,
  flattenSettings,
  nestSettings,
} from './paths';
import {
  calculationSettingsSchema,
  defaultCalculationSettings,
} from './settings';

describe('paths of calculation settings', () => {
  it('name each setting once, and lists, filters and tables as a whole', () => {
    expect(new Set(calculationPaths).size).toBe(calculationPaths.length);
    expect(calculationPaths).toEqual(
      expect.arrayContaining([
        'reportingTimeZone',
        'bots.patterns',
        'deploymentFrequency.github.filters',
        'deploymentFrequency.azure.componentFilter',
        'hotfix.patterns.label',
        'ci.multipliers',
        'dora.levels',
      ]),
    );
    expect(
      calculationPaths.filter(path => /\d|multipliers\./.test(path)),
    ).toEqual([]);
  });

  it('lead to values and back', () => {
    const settings = {
      includeBots: false,
      deploymentFrequency: {
        github: {
          strategy: 'workflow-runs' as const,
          componentFilter: { 'spec.type': 'service' },
        },
      },
    };
    const flat = flattenSettings(settings);
    expect([...flat]).toEqual([
      ['includeBots', false],
      ['deploymentFrequency.github.strategy', 'workflow-runs'],
      [
        'deploymentFrequency.github.componentFilter',
        { 'spec.type': 'service' },
      ],
    ]);
    expect(nestSettings(flat)).toEqual(settings);
    // A section in which nothing is set has no path.
    const defaults = nestSettings(flattenSettings(defaultCalculationSettings));
    expect(calculationSettingsSchema.parse(defaults)).toEqual(
      defaultCalculationSettings,
    );
  });

  it('tell what differs, whatever the order of keys', () => {
    expect(
      compareSettings(
        {
          minGroupSize: 7,
          ci: { filters: [{ mode: 'include', event: 'push' }] },
          dora: { levels: '2024' },
        },
        {
          ci: { filters: [{ event: 'push', mode: 'include' }] },
          dora: { levels: '2023' },
          reviewClock: 'weekdays',
        },
      ),
    ).toEqual([
      { path: 'reviewClock', before: undefined, after: 'weekdays' },
      { path: 'dora.levels', before: '2024', after: '2023' },
      { path: 'minGroupSize', before: 7, after: undefined },
    ]);
  });
});
