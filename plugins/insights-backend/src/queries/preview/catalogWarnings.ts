import type {
  CalculationPatch,
  PreviewResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import { readNamed } from '../../database/readRows';
import type { ProposedCatalog } from './readProposedCatalog';
import { warningTexts } from './warningTexts';

type Warning = PreviewResponse['warnings'][number];

/** Finds what people set and what nothing of the catalog is or passes: allowed, and most often a slip. */
export async function catalogWarnings(
  trx: Knex.Transaction,
  { stored, catalog }: { stored: CalculationPatch; catalog: ProposedCatalog },
): Promise<Warning[]> {
  const warnings: Warning[] = [];
  for (const [provider, components] of catalog.passing) {
    const settings = stored.deploymentFrequency?.[provider];
    if (settings?.componentFilter && components.size === 0) {
      warnings.push({
        path: `deploymentFrequency.${provider}.componentFilter`,
        message: warningTexts.noDeployments,
      });
    }
  }
  if (catalog.offersNoTeam) {
    warnings.push({
      path: 'teams.groupFilter',
      message: warningTexts.noTeam,
    });
  }
  const kinds = await readNamed<{ kind: string }>(
    trx,
    'preview kinds',
    'select distinct lower(kind) as kind from components',
  );
  const known = new Set(kinds.map(({ kind }) => kind));
  (stored.ownership?.kinds ?? []).forEach((kind, index) => {
    if (!known.has(kind.toLocaleLowerCase('en-US'))) {
      warnings.push({
        path: `ownership.kinds.${index}`,
        message: warningTexts.unknownKind,
      });
    }
  });
  return warnings;
}
