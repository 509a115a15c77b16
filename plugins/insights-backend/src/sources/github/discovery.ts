import {
  GithubAppCredentialsMux,
  type GithubIntegrationConfig,
} from '@backstage/integration';
import {
  type ReadContext,
  SourceError,
  type SourceStream,
} from '@devex-insights/backstage-plugin-insights-node';
import { DateTime } from 'luxon';
import type { GithubClient } from './client/client';
import { organizationsSchema } from './restSchemas';
import { GithubStreamOptions, streamIds } from './streams';

const pageSize = 100;
const priority = 90;

async function installationOwners(
  config: GithubIntegrationConfig,
): Promise<string[]> {
  const installations = await new GithubAppCredentialsMux(config)
    .getAllInstallations()
    .catch(cause => {
      throw new SourceError(
        'unauthorized',
        `GitHub does not accept the app of integrations.github for ${config.host}: ${cause.message}`,
        { cause },
      );
    });
  return installations.flatMap(({ account, suspended_at }) =>
    account && 'login' in account && !suspended_at ? [account.login] : [],
  );
}

async function organizationsOfToken(
  client: GithubClient,
  context: ReadContext,
): Promise<string[]> {
  try {
    const organizations = await client.list(
      {
        owner: '',
        what: `organisations of the token for ${client.host}`,
        send: ({ rest, paginate }) =>
          paginate(rest.orgs.listForAuthenticatedUser, { per_page: pageSize }),
        schema: organizationsSchema,
      },
      context,
    );
    return organizations.map(({ login }) => login);
  } catch (error) {
    // Some kinds of token may not list organisations: the catalog may still name repositories.
    const { reason } = error as Partial<SourceError>;
    if (reason === 'denied' || reason === 'not-found') {
      return [];
    }
    throw error;
  }
}

/** Finds the owners whose repositories are read, one slice per host. */
export function discoveryStream(
  options: GithubStreamOptions & {
    integration: GithubIntegrationConfig;
  },
): SourceStream {
  const { client, settings, integration: config } = options;

  async function findOwners(
    host: string,
    context: ReadContext,
  ): Promise<string[]> {
    if (settings.organizations) {
      return settings.organizations;
    }
    const installed = config.apps?.length
      ? await installationOwners(config)
      : [];
    if (!config.token || installed.length) {
      return installed;
    }
    const organizations = await organizationsOfToken(client, context);
    return organizations.length
      ? organizations
      : context.catalog.repositoryOwners('github', host);
  }

  return {
    id: streamIds.discovery,
    async *read({ key: host }, cursor, context) {
      const owners = (await findOwners(host, context)).map(owner =>
        owner.toLowerCase(),
      );
      const earlier = (cursor?.owners ?? []) as string[];
      const slices = [];
      for (const owner of new Set(owners)) {
        slices.push({
          stream: streamIds.repositories,
          key: `${host}/${owner}`,
          credential: await client.credentialOf(owner),
          priority,
        });
      }
      for (const owner of earlier.filter(known => !owners.includes(known))) {
        slices.push({
          stream: streamIds.repositories,
          key: `${host}/${owner}`,
          priority,
          isRetired: true,
        });
      }
      yield {
        instance: { provider: 'github', host },
        cursor: { owners },
        slices,
        complete: {
          through: context.now,
          nextAt: DateTime.fromJSDate(context.now)
            .plus({ minutes: owners.length ? 60 : 10 })
            .toJSDate(),
        },
      };
    },
  };
}
