import {
  type SourceType,
  sourceTypeOfPath,
} from '@devex-insights/backstage-plugin-insights-common';
import { isShared } from '../../settings/sharedSettings';

/** The settings for the repositories of a source type. */
export interface SourceTypeGroup extends SourceType {
  paths: string[];
}

/** The settings of a metric as its form shows them: its own ones, those by source type, and the shared ones. */
export function settingGroups(
  paths: readonly string[],
  sourceTypes: readonly SourceType[],
): {
  own: string[];
  ofSourceTypes: SourceTypeGroup[];
  /** What is shown beside the number. */
  levels: string[];
  shared: string[];
} {
  const ofSourceTypes = sourceTypes
    .map(sourceType => ({
      ...sourceType,
      paths: paths.filter(path => sourceTypeOfPath(path) === sourceType.type),
    }))
    .filter(group => group.paths.length > 0);
  const levels = paths.filter(path => path.startsWith('dora.'));
  return {
    own: paths.filter(
      path =>
        !isShared(path) &&
        !levels.includes(path) &&
        sourceTypeOfPath(path) === undefined,
    ),
    ofSourceTypes,
    levels,
    shared: paths.filter(isShared),
  };
}
