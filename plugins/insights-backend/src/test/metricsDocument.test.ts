import { readFileSync } from 'fs';
import { resolve } from 'path';
import { allMetrics, MetricRegistry } from '../metrics';
import { defaultCalculationSettings } from '../settings/settings';
import { definitionOf } from '../engine/model/metric';
import { metricsDocument } from '../../dev/metricsDocument';
import { sourceTypes } from '../../dev/sourceTypes';

describe('the page about metrics', () => {
  const definitions = allMetrics({
    ...defaultCalculationSettings,
    sourceTypes,
  }).map(metric => definitionOf(metric, defaultCalculationSettings));
  const page = metricsDocument(
    new MetricRegistry().categoriesOf(definitions),
    definitions,
  );

  it('is fresh: yarn docs:metrics writes it', () => {
    const written = readFileSync(
      resolve(__dirname, '../../../../docs/metrics.md'),
      'utf8',
    );
    expect(written).toBe(page);
  });

  it('describes every metric once', () => {
    for (const { id } of definitions) {
      expect(page.split(`\`${id}\``)).toHaveLength(2);
    }
  });
});
