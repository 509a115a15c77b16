import { InputError } from '@backstage/errors';
import {
  flattenSettings,
  type MetricDefinition,
  type SourceType,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Metric } from '@devex-insights/backstage-plugin-insights-node';
import { digestOf } from './digest';
import { definitionOf } from '../engine/model/metric';
import { validateMetrics } from '../engine/model/validate';
import { MetricRegistry } from '../metrics';
import { settingsOfMetrics } from '../metrics/metricSettings';
import type { CalculationSettings } from '../settings/settings';

/** The metrics as they are declared under one state of the settings, and what follows from that alone. */
export class MetricsInForce {
  readonly settings: CalculationSettings;
  readonly sourceTypes: readonly SourceType[];
  /** What metrics there are, under whatever settings. */
  readonly registry: MetricRegistry;
  readonly all: Metric[];
  // Every overview has them, and the keys of their texts take a digest each.
  #definitions?: MetricDefinition[];
  #digests?: Map<string, string>;

  /** Refuses to start with an incomplete or vague definition. */
  constructor(options: {
    settings: CalculationSettings;
    /** The metrics speak of their repositories. */
    sourceTypes: readonly SourceType[];
    /** The metrics that come with the plugin unless given. */
    registry?: MetricRegistry;
  }) {
    const { settings, sourceTypes, registry = new MetricRegistry() } = options;
    this.settings = settings;
    this.sourceTypes = sourceTypes;
    this.registry = registry;
    this.all = registry.all({ ...settings, sourceTypes });
    validateMetrics(this.all);
  }

  /** The definitions of all metrics. */
  definitions(): MetricDefinition[] {
    this.#definitions ??= this.all.map(metric =>
      definitionOf(metric, this.settings, this.sourceTypes),
    );
    return this.#definitions;
  }

  /** The paths of the settings that each metric depends on, by its id; those of its own source types unless given. */
  settingsOf(
    sourceTypes: readonly SourceType[] = this.sourceTypes,
  ): Record<string, string[]> {
    return settingsOfMetrics(this.all, sourceTypes);
  }

  /** The same text as long as the settings that a metric depends on have the same values. */
  settingsDigest(id: string): string {
    if (!this.#digests) {
      const values = flattenSettings(this.settings);
      this.#digests = new Map(
        Object.entries(this.settingsOf()).map(([metric, paths]) => [
          metric,
          digestOf(paths.map(path => [path, values.get(path)])),
        ]),
      );
    }
    return this.#digests.get(id)!;
  }

  /** Metrics by their ids, in the order of the definitions; InputError for an unknown one. */
  select(ids: string[]): Metric[] {
    const unknown = ids.find(id => !this.all.some(each => each.id === id));
    if (unknown !== undefined) {
      throw new InputError(`Unknown metric "${unknown}"`);
    }
    return this.all.filter(({ id }) => ids.includes(id));
  }

  /** A metric with its supporting ones. */
  family({ id, supporting }: Metric): Metric[] {
    return this.select([id, ...supporting]);
  }
}
