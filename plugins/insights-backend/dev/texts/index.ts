import type { Metric } from '@devex-insights/backstage-plugin-insights-node';
import { definitionOf, streamsOf } from '../../src/engine/model/metric';
import { allMetrics, MetricRegistry } from '../../src/metrics';
import { sourceTypes } from '../sourceTypes';
import { changeTexts, explainTexts, type Texts } from './metricTexts';
import { healthTexts } from './healthTexts';
import { noteTexts } from './noteTexts';
import {
  connectionFormTexts,
  quickCheckTexts,
  settingTexts,
  sourceTexts,
} from './otherTexts';
import { settingsVariants } from './settingsVariants';

type Names = ReadonlyArray<{ title: string }>;

// Hosts with the same settings are described at once.
const twoHosts = [
  { type: 'one', title: 'Host 1' },
  { type: 'two', title: 'Host 2' },
];

function textsOf(metrics: Metric[], settings: any, names: Names): Texts[] {
  const definitions = metrics.map(metric =>
    definitionOf(metric, settings, names),
  );
  return [
    ...new MetricRegistry().categoriesOf(definitions),
    ...definitions,
    ...metrics.flatMap(explainTexts),
    ...noteTexts(metrics),
  ];
}

/** Everything that the API says with a key, in the order of its places. */
export function allTexts(): Texts[] {
  const variants = settingsVariants();
  const [defaults] = variants;
  const metrics = allMetrics({ ...defaults, sourceTypes });
  return [
    ...variants.flatMap(settings =>
      textsOf(allMetrics({ ...settings, sourceTypes }), settings, sourceTypes),
    ),
    ...textsOf(
      allMetrics({ ...defaults, sourceTypes: twoHosts }),
      defaults,
      twoHosts,
    ),
    ...changeTexts(metrics),
    ...sourceTexts([...new Set(metrics.flatMap(streamsOf))]),
    ...settingTexts(),
    ...connectionFormTexts(),
    ...quickCheckTexts(),
    ...healthTexts(),
  ];
}
