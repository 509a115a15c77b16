import {
  calculationPaths,
  compareSettings,
  flattenSettings,
  generalPath,
  nestSettings,
  settingPathOf,
  sourceTypeOfPath,
} from './paths';
import {
  calculationSettingsSchema,
  defaultCalculationSettings,
  defaultDeploymentSettings,
  deploymentSettingsOf,
} from './settings';

describe('paths of calculation settings', () => {
  it('name each setting once, and lists, filters and tables as a whole', () => {
    const paths = calculationPaths(['github', 'another-one']);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths).toEqual(
      expect.arrayContaining([
        'reportingTimeZone',
        'bots.patterns',
        'deploymentFrequency.github.filters',
        'deploymentFrequency.another-one.componentFilter',
        'hotfix.patterns.label',
        'ci.multipliers',
        'dora.levels',
      ]),
    );
    expect(paths.filter(path => /\d|multipliers\./.test(path))).toEqual([]);
    expect(calculationPaths([])).toEqual(
      paths.filter(path => !path.startsWith('deploymentFrequency.')),
    );
  });

  it('are the same for all source types but for the type', () => {
    const path = 'deploymentFrequency.another-one.filters';
    expect(sourceTypeOfPath(path)).toBe('another-one');
    expect(generalPath(path)).toBe('deploymentFrequency.*.filters');
    expect(settingPathOf(`${path}.0.name`)).toBe(path);
    expect(settingPathOf('ci.filters.0.name')).toBe('ci.filters');
    expect(sourceTypeOfPath('ci.filters')).toBeUndefined();
    expect(generalPath('ci.filters')).toBe('ci.filters');
    expect(settingPathOf('ci.nothing')).toBeUndefined();
  });

  it('do not lead into what objects inherit', () => {
    const settings = calculationSettingsSchema.parse({
      deploymentFrequency: { constructor: { strategy: 'off' } },
    });
    const nested = nestSettings(flattenSettings(settings));
    expect(Object.hasOwn(Object, 'strategy')).toBe(false);
    expect(nested.deploymentFrequency).toEqual({
      constructor: { ...defaultDeploymentSettings, strategy: 'off' },
    });
    expect(
      deploymentSettingsOf(defaultCalculationSettings, 'constructor'),
    ).toBe(defaultDeploymentSettings);
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
