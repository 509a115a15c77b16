import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  type CalculationSettings,
  deploymentSettingsOf,
  type SourceType,
  sourceTypeOfPath,
} from '@devex-insights/backstage-plugin-insights-common';
import {
  repositories,
  type Source,
  type SourceType as SourceTypeOfModule,
} from '@devex-insights/backstage-plugin-insights-node';
import type { FlatSettings } from './layers';

/** The types whose sources provide repositories: each has settings of its own. */
export function typesWithRepositories(
  types: readonly SourceTypeOfModule[],
): SourceType[] {
  return types
    .filter(({ provides }) =>
      provides.some(({ name }) => name === repositories.name),
    )
    .map(({ type, title }) => ({ type, title }));
}

/** Those that something is read from; all of them where nothing is connected yet. */
export function connectedTypes(
  types: readonly SourceType[],
  connections: readonly Source[],
): readonly SourceType[] {
  const connected = types.filter(({ type }) =>
    connections.some(each => each.type === type),
  );
  return connected.length > 0 ? connected : types;
}

/** The settings as metrics are made by them: with the source types whose repositories they speak of. */
export interface MetricSettings extends CalculationSettings {
  sourceTypes: readonly SourceType[];
}

/** The settings with the defaults of the source types for which nothing is set. */
export function withSourceTypes(
  settings: CalculationSettings,
  sourceTypes: readonly SourceType[],
): CalculationSettings {
  return {
    ...settings,
    deploymentFrequency: {
      ...settings.deploymentFrequency,
      ...Object.fromEntries(
        sourceTypes.map(({ type }) => [
          type,
          deploymentSettingsOf(settings, type),
        ]),
      ),
    },
  };
}

/** Warns of what app-config sets for types of which no source is installed: a slip, or its module comes later. */
export function warnOfUnknownTypes(options: {
  fixed: FlatSettings;
  sourceTypes: readonly SourceType[];
  logger: LoggerService;
}): void {
  const { fixed, sourceTypes, logger } = options;
  const known = new Set(sourceTypes.map(({ type }) => type));
  const types = new Set(
    [...fixed.keys()].flatMap(path => sourceTypeOfPath(path) ?? []),
  );
  for (const type of [...types].filter(each => !known.has(each))) {
    logger.warn(
      `insights.deploymentFrequency.${type} has no effect: no source of the type '${type}' is installed. Installed: ${
        [...known].join(', ') || 'none'
      }`,
    );
  }
}
