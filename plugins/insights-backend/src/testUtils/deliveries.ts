import {
  environmentDeployments,
  releases,
} from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import { insertRow } from './facts';

/** Stores a deployment to production that succeeded five minutes after it was made, unless given otherwise. */
export async function environmentDeployment(
  knex: Knex,
  facts: Record<string, unknown> & {
    repository_id: number;
    external_id: string;
    created_at: string;
    sha: string;
  },
): Promise<void> {
  const succeeded = new Date(Date.parse(facts.created_at) + 300_000);
  await insertRow(knex, environmentDeployments, {
    environment: 'production',
    updated_at: succeeded,
    state: 'success',
    first_success_at: succeeded,
    url: `commit/${facts.sha}`,
    ...facts,
  });
}

/** Stores a release that was published ten minutes after the commit it was made of, unless given otherwise. */
export async function release(
  knex: Knex,
  facts: Record<string, unknown> & {
    repository_id: number;
    tag: string;
    created_at: string;
  },
): Promise<void> {
  const tag = facts.tag.replace(/%/g, '%25').replace(/#/g, '%23');
  await insertRow(knex, releases, {
    external_id: `release ${facts.tag}`,
    name: facts.tag,
    url: `releases/tag/${tag}`,
    sha: `sha of ${facts.tag}`,
    is_draft: false,
    is_prerelease: false,
    published_at: new Date(Date.parse(facts.created_at) + 600_000),
    ...facts,
  });
}
