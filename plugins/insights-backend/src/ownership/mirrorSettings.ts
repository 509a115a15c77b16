import { createHash } from 'crypto';
import type { CalculationSettings } from '../settings/settings';

/** The settings that the mirror of the catalog is made by. */
export type MirrorSettings = Pick<CalculationSettings, 'ownership' | 'teams'>;

/** The same for settings that are the same. */
export function mirrorSettingsHash({
  ownership,
  teams,
}: MirrorSettings): string {
  return createHash('sha256')
    .update(JSON.stringify([ownership.kinds, teams.groupFilter]))
    .digest('hex');
}
