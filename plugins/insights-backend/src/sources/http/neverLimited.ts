import type { ReadContext } from '@devex-insights/backstage-plugin-insights-node';

/** For the one request that tests a connection: outside of a read nobody counts requests or shares limits. */
export const neverLimited: Pick<ReadContext, 'countRequest' | 'rateBudget'> = {
  countRequest: () => {},
  rateBudget: {
    check: async () => {},
    note: async () => {},
    block: async () => {},
  },
};
