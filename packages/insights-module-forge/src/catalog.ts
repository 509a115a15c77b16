import type { CatalogBindings } from '@devex-insights/backstage-plugin-insights-node';

const provider = 'forge';

/** How entities name projects and people of these hosts. */
export function forgeBindings(hosts: string[]): CatalogBindings {
  const annotations = {
    repository: 'forge.example.com/project',
    account: 'forge.example.com/login',
  };
  const valueOf = (
    entity: { metadata: { annotations?: Record<string, string> } },
    key: keyof typeof annotations,
  ) => entity.metadata.annotations?.[annotations[key]]?.toLowerCase();
  return {
    annotations,
    hosts,
    annotate: {
      repository: (
        { host, slug } = {
          host: hosts[0] ?? '<host>',
          slug: '<group>/<name>',
        },
      ) => ({ [annotations.repository]: `${host}/${slug}` }),
      account: () => ({ [annotations.account]: '<login>' }),
    },
    repository(entity) {
      // HOST/GROUP/NAME: with several hosts a project needs its own.
      const value = valueOf(entity, 'repository');
      const host = hosts.find(each => value?.startsWith(`${each}/`));
      return host && value
        ? { provider, host, slug: value.slice(host.length + 1), path: '' }
        : undefined;
    },
    accounts(user) {
      const key = valueOf(user, 'account');
      return key ? hosts.map(host => ({ provider, host, key })) : [];
    },
  };
}
