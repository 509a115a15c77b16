import { ResponseError } from '@backstage/errors';
import {
  calculationRefusalSchema,
  type SettingChange,
  type SettingProblem,
} from '@devex-insights/backstage-plugin-insights-common';

/** Why settings were refused: they are invalid, or somebody saved in the meantime. */
export type CalculationRefusal =
  | { kind: 'invalid'; problems: SettingProblem[] }
  | { kind: 'conflict'; version: number; changes: SettingChange[] };

/** Why the backend refused settings; undefined for another kind of failure. */
export function calculationRefusalOf(
  error: Error | null,
): CalculationRefusal | undefined {
  if (!(error instanceof ResponseError)) {
    return undefined;
  }
  const { data } = calculationRefusalSchema.safeParse(error.body);
  const { problems, version, changes } = data?.error ?? {};
  if (problems) {
    return { kind: 'invalid', problems };
  }
  return version !== undefined && changes
    ? { kind: 'conflict', version, changes }
    : undefined;
}
