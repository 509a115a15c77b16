import { Size } from '../options';

/** What is special about a repository. */
export type RepositoryKind =
  | 'ordinary'
  | 'monorepo'
  | 'archived'
  | 'fork'
  | 'empty'
  | 'burst'
  | 'small';

/** A repository of the generated organisation. */
export interface RepositoryPlan {
  name: string;
  team: string;
  kind: RepositoryKind;
  /** Whether the catalog has a component for it. */
  hasComponent: boolean;
}

/** A group of the generated organisation. */
export interface GroupPlan {
  name: string;
  title: string;
  type: 'organization' | 'department' | 'team';
  parent?: string;
}

/** Who and what there is. */
export interface OrganizationPlan {
  login: string;
  groups: GroupPlan[];
  repositories: RepositoryPlan[];
  users: number;
}

/** Folders of the monorepo that are components of their own, with the teams that own them. */
export const MONOREPO_FOLDERS: Array<{ path: string; team: string }> = [
  { path: 'services/checkout', team: 'checkout' },
  { path: 'services/orders', team: 'checkout' },
  { path: 'services/invoices', team: 'runtime' },
  { path: 'packages/design-system', team: 'mobile' },
  { path: 'packages/search-widget', team: 'discovery' },
];

const DEPARTMENTS: Record<string, string[]> = {
  storefront: ['checkout', 'discovery', 'mobile'],
  platform: ['identity', 'runtime', 'developer-tools'],
  data: ['analytics', 'recommendations'],
};

const REPOSITORIES: Record<string, string[]> = {
  checkout: [
    'shop',
    'cart-api',
    'payment-gateway',
    'tax-service',
    'voucher-service',
  ],
  runtime: [
    'cluster-config',
    'synthetic-checks',
    'legacy-deployer',
    'ingress-nginx',
    'starter',
  ],
  discovery: [
    'search-api',
    'search-ui',
    'product-catalog',
    'image-pipeline',
    'pricing-rules',
  ],
  mobile: [
    'ios-app',
    'android-app',
    'mobile-gateway',
    'push-service',
    'design-tokens',
  ],
  identity: [
    'auth-service',
    'user-directory',
    'session-store',
    'consent-manager',
    'login-ui',
  ],
  'developer-tools': [
    'build-images',
    'ci-templates',
    'portal',
    'command-line',
    'service-mesh',
  ],
  analytics: [
    'event-collector',
    'warehouse-models',
    'dashboards',
    'metrics-api',
    'report-scheduler',
  ],
  recommendations: [
    'ranking-service',
    'feature-store',
    'model-training',
    'ab-testing',
    'experiment-ui',
  ],
};

const KINDS: Record<string, RepositoryKind> = {
  shop: 'monorepo',
  'synthetic-checks': 'burst',
  'legacy-deployer': 'archived',
  'ingress-nginx': 'fork',
  starter: 'empty',
};

/** Repositories nobody registered in the catalog. */
const WITHOUT_COMPONENT = ['starter', 'design-tokens', 'ab-testing'];

/**
 * The organisation of a size: `demo` has 12 groups, 120 users, 40 repositories; `q` a quarter of it. On request it has
 * any number of small repositories besides.
 */
export function planOrganization(
  size: Exclude<Size, 'none'>,
  smallRepositories: number,
): OrganizationPlan {
  const departments =
    size === 'demo' ? DEPARTMENTS : { storefront: ['checkout', 'runtime'] };
  const root: GroupPlan = {
    name: 'meridian',
    title: 'Meridian',
    type: 'organization',
  };
  const groups = Object.entries(departments).flatMap(([name, teams]) => [
    {
      name,
      title: titled(name),
      type: 'department' as const,
      parent: root.name,
    },
    ...teams.map(team => ({
      name: team,
      title: titled(team),
      type: 'team' as const,
      parent: name,
    })),
  ]);
  const teams = Object.values(departments).flat();
  const small = Array.from(
    { length: smallRepositories },
    (_, index): RepositoryPlan => ({
      name: `service-${`${index + 1}`.padStart(5, '0')}`,
      team: teams[index % teams.length],
      kind: 'small',
      hasComponent: true,
    }),
  );
  const usual = teams.flatMap(team =>
    REPOSITORIES[team].map(name => ({
      name,
      team,
      kind: KINDS[name] ?? 'ordinary',
      hasComponent: !WITHOUT_COMPONENT.includes(name),
    })),
  );
  return {
    login: 'meridian',
    groups: [root, ...groups],
    repositories: [...usual, ...small],
    users: size === 'demo' ? 120 : 30,
  };
}

function titled(name: string): string {
  const text = name.replace(/-/g, ' ');
  return text[0].toLocaleUpperCase('en-US') + text.slice(1);
}
