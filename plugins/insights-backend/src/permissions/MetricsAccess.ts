import type {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import {
  type Category,
  insightsConfigReadPermission,
  insightsMetricsReadPermission,
  insightsRecordsReadPermission,
  type OverviewQuery,
} from '@devex-insights/backstage-plugin-insights-common';
import { defaultCalculationSettings } from '../settings/settings';
import { insightsMetricsResourceRef } from '@devex-insights/backstage-plugin-insights-node';
import type { Knex } from 'knex';
import type { MetricRegistry } from '../metrics';
import { groupsAbove, responsibleGroups } from '../ownership/responsibleGroups';
import type { ScopeDirectories } from '../queries/scopeQuery';

type RequestedScope = Pick<OverviewQuery, 'team' | 'entity'>;

/** Decides who may see which metrics: those that the policy allows for the teams they are of. */
export class MetricsAccess {
  readonly #options: {
    knex: Knex;
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
    directories: ScopeDirectories;
  };
  /** Of each metric, the same under all settings. */
  readonly #categoryOf: ReadonlyMap<string, Category>;

  constructor(options: {
    knex: Knex;
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
    directories: ScopeDirectories;
    registry: MetricRegistry;
  }) {
    this.#options = options;
    // The same under all settings.
    const metrics = options.registry.all({
      ...defaultCalculationSettings,
      sourceTypes: [],
    });
    this.#categoryOf = new Map(
      metrics.map(({ id, category }) => [id, category]),
    );
  }

  get #everyCategory(): ReadonlySet<Category> {
    return new Set(this.#categoryOf.values());
  }

  /** Throws NotAllowedError for those who may see no metrics at all. */
  async requireAny(credentials: BackstageCredentials): Promise<void> {
    await this.#decide(credentials);
  }

  /**
   * The categories of metrics that may be seen of these teams, or of these components and systems where no team is named.
   * Throws NotAllowedError where it is none, and InputError for those who may see everything where the catalog does not have it.
   */
  async allowedCategories(
    { team, entity }: RequestedScope,
    credentials: BackstageCredentials,
  ): Promise<ReadonlySet<Category>> {
    const decision = await this.#decide(credentials);
    if (decision.result === AuthorizeResult.ALLOW) {
      return this.#everyCategory;
    }
    const { knex, directories } = this.#options;
    const named = new Set([
      ...directories.teams.references(team),
      ...directories.entities.references(entity),
    ]);
    const refusalOfNamed = refusal(`but not those of ${[...named].join(', ')}`);
    const [teams, entities] = await Promise.all([
      directories.teams.resolve(team),
      directories.entities.resolve(entity),
    ]).catch(error => {
      // What the catalog does not have is refused like what it has: else anybody could find out what there is.
      throw error instanceof InputError ? refusalOfNamed : error;
    });
    const isWhole = teams.length === 0 && entities.length === 0;
    const scope = isWhole
      ? []
      : await responsibleGroups(knex, { teams, entities });
    const allowed = this.#categories(decision, scope);
    if (allowed.length === 0) {
      throw isWhole
        ? refusal(
            'but not those of the whole organisation: choose one of your teams',
          )
        : refusalOfNamed;
    }
    return new Set(allowed);
  }

  /** Those of the teams of which any metric may be seen. Throws NotAllowedError for those who may see none at all. */
  async visibleTeams(
    teams: string[],
    credentials: BackstageCredentials,
  ): Promise<ReadonlySet<string>> {
    const decision = await this.#decide(credentials);
    if (decision.result === AuthorizeResult.ALLOW) {
      return new Set(teams);
    }
    const above = await groupsAbove(this.#options.knex, teams);
    return new Set(
      [...above]
        .filter(([, groups]) => this.#categories(decision, [groups]).length > 0)
        .map(([team]) => team),
    );
  }

  /**
   * Of what is about teams: that which is about everybody, or about a team of which any metric may be seen, without the
   * names of the other teams.
   */
  async onlyVisible<T extends { teams?: string[] }>(
    items: T[],
    credentials: BackstageCredentials,
  ): Promise<T[]> {
    const named = [...new Set(items.flatMap(({ teams = [] }) => teams))];
    const visible = await this.visibleTeams(named, credentials);
    return items.flatMap(item => {
      const { teams } = item;
      if (!teams?.length) {
        return [item];
      }
      const shown = teams.filter(team => visible.has(team));
      return shown.length ? [{ ...item, teams: shown }] : [];
    });
  }

  /** As `allowedCategories`, for one metric; others report a metric that does not exist. */
  async requireMetric(
    id: string,
    scope: RequestedScope,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const category = this.#categoryOf.get(id);
    if (!category) {
      await this.requireAny(credentials);
      return;
    }
    const allowed = await this.allowedCategories(scope, credentials);
    if (!allowed.has(category)) {
      throw refusal(`but none of the category ${category} here`);
    }
  }

  /** Whether the records behind metrics may be seen, whatever the metric. */
  async mayReadRecords(credentials: BackstageCredentials): Promise<boolean> {
    return this.#has(insightsRecordsReadPermission, credentials);
  }

  /** Whether the problems of sources may be seen, which name what is read. */
  async maySeeProblems(credentials: BackstageCredentials): Promise<boolean> {
    return this.#has(insightsConfigReadPermission, credentials);
  }

  async #has(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const [{ result }] = await this.#options.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    return result === AuthorizeResult.ALLOW;
  }

  #categories(decision: PolicyDecision, scope: string[][]): Category[] {
    const isAllowed = createConditionAuthorizer(
      this.#options.permissionsRegistry.getPermissionRuleset(
        insightsMetricsResourceRef,
      ),
    );
    return [...this.#everyCategory].filter(category =>
      isAllowed(decision, { category, scope }),
    );
  }

  async #decide(credentials: BackstageCredentials): Promise<PolicyDecision> {
    const permission = insightsMetricsReadPermission;
    const [decision] = await this.#options.permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    if (decision.result === AuthorizeResult.DENY) {
      throw new NotAllowedError(
        `Reading metrics needs the permission ${permission.name}`,
      );
    }
    return decision;
  }
}

function refusal(limits: string): NotAllowedError {
  return new NotAllowedError(
    `The permission ${insightsMetricsReadPermission.name} lets you see metrics, ${limits}`,
  );
}
