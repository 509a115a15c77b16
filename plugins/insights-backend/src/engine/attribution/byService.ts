import type { Attribution } from '@devex-insights/backstage-plugin-insights-node';
import { noComponent, readServices, unownedOf } from './origins';

/** A team has the records of the services that the components it owns run as. */
export const byService: Attribution = {
  id: 'services',
  sentence: () =>
    'Incidents come from the services that components of the chosen groups, or of groups below them, currently run as. An incident counts once, even if several components run as its service. An incident of a service without a component counts only if nothing is chosen.',
  isAboutPeople: false,
  coverage: 'accounts',
  missingOf: () => undefined,
  conditions: () => [],
  rowKey: () => 'f.service_id',
  keysOf: ({ serviceIds }) => [...serviceIds],
  followsFolders: false,
  dimensions: () => ['team', 'component'],
  origin: {
    key: 'f.service_id',
    table: 'services',
    id: 'service_id',
    title: 'origin.name',
    slug: `origin.provider || '/' || origin.account || '/' || origin.external_id`,
  },
  componentLinks: `select service_id as belongs_to, null as path, component_ref from service_components`,
  explained: () => ({
    universe: 'true',
    rules: [
      {
        id: noComponent,
        keeps: 'f.service_id = any(:scopeServiceIds::bigint[])',
        sentence: 'No component in the catalog runs as the service.',
      },
    ],
  }),
  async explainedBindings(trx, { scope }) {
    const { pathsInScope, serviceIds } = scope.bindings;
    return {
      scopeServiceIds: serviceIds,
      serviceIds: pathsInScope
        ? [...serviceIds, ...unownedOf(await readServices(trx))]
        : serviceIds,
    };
  },
};
