import { textKeys } from '../../engine/model/textKeys';
import type { DeploymentRules } from '../../settings/deploymentRules';
import { keepOthers } from './keepOthers';
import type { Proposal, ProposalSearch } from './proposalSearch';

/** How many of its repositories a proposal names. */
const mostExamples = 5;

/** A proposal for the repositories it covers, with the keys of its texts. The `names` in them are those of the data. */
export async function propose(
  search: ProposalSearch,
  found: Omit<
    Proposal,
    'textKeys' | 'settings' | 'examples' | 'keeping' | 'repositories'
  > & {
    provider: string;
    covered: string[];
    /** What to set for the repositories of the provider. */
    rules: Partial<DeploymentRules>;
  },
  names?: string[],
): Promise<Proposal> {
  const { provider, covered, rules, ...proposal } = found;
  const { title, why } = proposal;
  const settings = { deploymentFrequency: { [provider]: rules } };
  const keeping = await keepOthers(search, provider, { settings, covered });
  return {
    ...proposal,
    textKeys: textKeys({ title, why }, names),
    repositories: covered.length,
    examples: covered.slice(0, mostExamples),
    settings,
    ...(keeping && { keeping }),
  };
}
