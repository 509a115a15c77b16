/**
 * A filter of the Software Catalog. All given fields of entities have to match: a value, one of several values, or any
 * value at all (`$exists: true`). The catalog compares values as text and ignores their case.
 */
type EntityFilter = {
  [field: string]:
    | string
    | number
    | boolean
    | Array<string | number | boolean>
    | { $exists: boolean };
};

/** Selects workflow runs. All given fields have to match. */
type RunFilter = {
  mode: 'include' | 'exclude';
  name?: string;
  branch?: string;
  conclusion?: string;
  event?: string;
  repository?: string;
  /** What started the run. */
  trigger?: Array<
    | 'push'
    | 'pull-request'
    | 'merge-queue'
    | 'schedule'
    | 'manual'
    | 'release'
    | 'other'
  >;
  /** How the run ended. */
  outcome?: Array<'passed' | 'failed' | 'cancelled' | 'skipped' | 'other'>;
};

/** What a deployment is. */
type DeploymentStrategy =
  | 'merged-prs'
  | 'workflow-runs'
  | 'deployments'
  | 'releases'
  | 'pushed'
  | 'off';

export interface Config {
  /** Settings of the Insights plugin; every key has a default. */
  insights?: {
    /**
     * References of the users and groups, such as `group:default/platform`, who may change calculation settings,
     * annotations and connections on the page. They need the permissions insights.config.update and
     * insights.sources.update as well. Default: that permission alone
     * decides. If Backstage's permission framework is off, it allows everybody, so nobody may change anything unless
     * this is set.
     * @visibility backend
     */
    admins?: string[];

    /**
     * The IANA time zone in which days, weeks and months start and end. Default `UTC`.
     * @visibility backend
     */
    reportingTimeZone?: string;

    /**
     * The month, 1 to 12, in which the fiscal year starts. Quarters and halves are counted from it. Default 1.
     * @visibility backend
     */
    fiscalYearStartMonth?: number;

    /** Credentials that are entered on the page. */
    credentials?: {
      /**
       * Whether administrators can enter credentials on the page. Connections that were entered before go on when it is
       * `false`, and can still be paused and removed. Default true.
       * @visibility backend
       */
      ui?: boolean;
    };

    /** How credentials that are entered on the page are encrypted. */
    secrets?: {
      /**
       * The keys, that for new secrets first. The others open what was encrypted with them, until the keys are rotated in
       * Data health. Without any key, credentials can only be configured in app-config.
       */
      keys?: Array<{
        /**
         * Its id, which is stored with each secret. Give a new key a new id.
         * @visibility backend
         */
        id: string;
        /**
         * 32 bytes in base64, for example from `openssl rand -base64 32`. Take it from an environment variable.
         * @visibility secret
         */
        value?: string;
      }>;
    };

    /** Where requests may be sent to. */
    network?: {
      /**
       * Hosts of your own network that addresses entered on the page may name, also with `http`. Without it, addresses of
       * this machine and of private networks are refused, whatever notation or name they have. Addresses in app-config
       * are not limited.
       * @visibility backend
       */
      allowedHosts?: string[];
    };

    /**
     * The name of this installation. Connections that were entered on the page wait in a copy of the database, as for
     * staging, until an administrator confirms them there. Default: `backend.baseUrl`.
     * @visibility backend
     */
    instance?: string;

    /** How data is read. */
    ingestion?: {
      /**
       * Whether this process reads the sources and keeps the catalog mirror and derived data up to date. Set `false` for
       * a replica that only serves requests. Default true.
       * @visibility backend
       */
      enabled?: boolean;
    };

    /**
     * How many requests a process answers at a time. These limits concern requests that read facts, such as metrics,
     * records and previews. What exceeds them is answered with 503 and `Retry-After`, and the page tries again.
     */
    requests?: {
      /**
       * Requests that are answered at the same time. Each takes a connection of the database. Default: four of ten
       * connections of the pool (`backend.database.knexConfig.pool.max`, 10 unless set), and at least 1.
       * @visibility backend
       */
      concurrency?: number;
      /**
       * Requests that wait for their turn. Default 40.
       * @visibility backend
       */
      queueLength?: number;
      /**
       * Seconds that a request waits for its turn. Default 3.
       * @visibility backend
       */
      longestWaitSeconds?: number;
    };

    /** How far back the backfill of all sources goes. Raising it reads older data; lowering it deletes nothing. */
    history?: {
      /**
       * Months of pull requests, deployments, releases and incidents, or `all`. Default 25.
       * @visibility backend
       */
      months?: number | 'all';
      /**
       * Months of workflow runs, or `all`. Default 13.
       * @visibility backend
       */
      runMonths?: number | 'all';
    };

    /**
     * How long data is kept. By default, nothing is deleted. Whole months are deleted, once a day. It must not be less
     * than `insights.history`. Raising it does not bring deleted data back.
     */
    retention?: {
      /**
       * Months of pull requests, deployments, releases and incidents. Open pull requests and incidents stay. Default:
       * forever.
       * @visibility backend
       */
      months?: number;
      /**
       * Months of workflow runs. Default: forever.
       * @visibility backend
       */
      runMonths?: number;
    };

    /** Who may push deployments and incidents, and what about. */
    ingest?: {
      /**
       * One entry for each subject: of a token in `backend.auth.externalAccess` whose `accessRestrictions` name the plugin
       * `insights` and the permission `insights.facts.ingest`, or the reference of a user who has that permission. Default:
       * nobody.
       */
      subjects?: Array<{
        /**
         * The subject of the token, or the reference of the user, such as `user:default/ann`.
         * @visibility backend
         */
        subject: string;
        /**
         * Addresses of the repositories whose deployments it may push, such as `git.example.com/acme/*`. `*` stands for
         * anything. Default: none.
         * @visibility backend
         */
        repositories?: string[];
        /**
         * Names of the services whose incidents it may push, such as `checkout` or `payments-*`. Default: none.
         * @visibility backend
         */
        services?: string[];
      }>;
    };

    /** Where data is read from. */
    sources?: {
      /** GitHub, with the hosts and credentials of `integrations.github`. */
      github?: {
        /**
         * The organisations and users whose repositories are read. Default: all that the credentials can see.
         * @visibility backend
         */
        organizations?: string[];
        /** Patterns of `name` or `owner/name`, in which `*` stands for anything. */
        repositories?: {
          /**
           * Only these are read. Default: all.
           * @visibility backend
           */
          include?: string[];
          /**
           * These are not read. Default: none.
           * @visibility backend
           */
          exclude?: string[];
        };
        /** As `insights.history`, for this source. */
        history?: {
          /** @visibility backend */
          months?: number | 'all';
          /** @visibility backend */
          runMonths?: number | 'all';
        };
        /**
         * Whether to read the jobs of workflow runs too. This takes two more requests per hundred runs, and one per run
         * that was re-run. Credentials that may not read checks, such as all fine-grained tokens, take one per run.
         * Default false.
         * @visibility backend
         */
        jobs?: boolean;
        /**
         * The repositories whose pull requests are read with their changed files. Changed files show which component of
         * a shared repository a change belongs to, and which lines are generated. `shared`: repositories with catalog
         * components on more than one path. Default `shared`.
         * @visibility backend
         */
        files?: 'off' | 'shared' | 'all';
        /**
         * How long the first load of a repository may fail before the numbers of the others no longer wait for it, such
         * as `90m`, `24h` or `7d`. The repository is left out of the numbers, tried once a day, and counted as soon as it
         * has been read. Default `24h`.
         * @visibility backend
         */
        giveUpAfter?: string;
        /** Insights shares the rate limit with the rest of the portal. */
        rateLimit?: {
          /**
           * The share of each limit, from 0 to 0.95, that is left to the rest of the portal. Default 0.4.
           * @visibility backend
           */
          reserve?: number;
        };
      };
      /** PagerDuty. */
      pagerduty?: {
        /**
         * The accounts to read. Default: those of `pagerDuty`, the settings of PagerDuty's own plugin for Backstage. If this
         * is set, only these accounts are read; an empty list reads none.
         */
        connections?: Array<{
          /**
           * Its id, which components can name with the annotation `pagerduty.com/account`. It is stored with the data, so
           * keep it when other settings change.
           * @visibility backend
           */
          id: string;
          /**
           * A read-only API key of the account. Either this or `oauth`.
           * @visibility secret
           */
          token?: string;
          /** An app with scoped OAuth, with the scopes incidents.read and services.read. */
          oauth?: {
            /** @visibility backend */
            clientId: string;
            /** @visibility secret */
            clientSecret: string;
            /**
             * The part of the account's address before `.pagerduty.com`, without `.eu`.
             * @visibility backend
             */
            subDomain: string;
            /**
             * The service region of the account. Default `us`.
             * @visibility backend
             */
            region?: 'us' | 'eu';
            /**
             * Where access tokens come from. Default `https://identity.pagerduty.com`.
             * @visibility backend
             */
            identityUrl?: string;
          };
          /**
           * The service region of the account. Default: that of `oauth`, or else `us`.
           * @visibility backend
           */
          region?: 'us' | 'eu';
          /**
           * The URL of the API. Default: that of the region.
           * @visibility backend
           */
          apiBaseUrl?: string;
          /**
           * Whether components that name no account are in this one. If no account is the default, they are found in any.
           * @visibility backend
           */
          isDefault?: boolean;
        }>;
        /**
         * Whether to store the titles of incidents. They can hold personal data and secrets. Without them, an incident is
         * listed by its number. A change reads the history again. Default false.
         * @visibility backend
         */
        storeTitles?: boolean;
        /** As `insights.history`, for this source. */
        history?: {
          /** @visibility backend */
          months?: number | 'all';
        };
      };
    };

    /** Who owns what. */
    ownership?: {
      /**
       * The kinds of entities that connect repositories and services to teams. Default `[Component]`.
       * @visibility backend
       */
      kinds?: string[];
    };

    /** What belongs to the whole organisation. */
    scope?: {
      /**
       * Which repositories count: `all` that are read, or only the `cataloged` ones that a component (see
       * `ownership.kinds`) names. Default `all`.
       * @visibility backend
       */
      repositories?: 'all' | 'cataloged';
    };

    /** Which teams can be chosen. */
    teams?: {
      /**
       * A filter of the Software Catalog for the groups that are offered, for example `spec.type: [team, department]` or
       * `'metadata.includeInInsights': true`. With a list of filters, a group has to match one of them. Default: all groups.
       * @visibility backend
       */
      groupFilter?: EntityFilter | EntityFilter[];
    };

    /**
     * Whether pull requests of bots count in pull request metrics and lead time. Default false.
     * @visibility backend
     */
    includeBots?: boolean;

    /** Which accounts are bots, in addition to those that the vendor marks. */
    bots?: {
      /**
       * POSIX regular expressions for logins. Default `^(dependabot|renovate|snyk)`, `^svc[-_]`.
       * @visibility backend
       */
      patterns?: string[];
    };

    /** Which accounts are coding agents. */
    agents?: {
      /**
       * POSIX regular expressions for logins, matched case-insensitively. The default covers well-known agents.
       * @visibility backend
       */
      patterns?: string[];
    };

    /** What a deployment is. A change rebuilds all history in the background. */
    deploymentFrequency?: {
      /** For the repositories that sources of this type provide, `github` for example. */
      [sourceType: string]: {
        /**
         * `merged-prs`: every pull request merged to the default branch is a deployment. `workflow-runs`: every workflow
         * run that the filters select. `deployments`: every commit that reaches a production environment. `releases`:
         * every published release. `pushed`: every successful deployment to a production environment that pipelines push.
         * `off`: there are no deployments. A component can choose another strategy with the
         * annotation `insights/deployment-strategy`. Default `merged-prs`.
         * @visibility backend
         */
        strategy?: DeploymentStrategy;
        /**
         * Which runs are deployments under `workflow-runs`: runs that match at least one include filter, if there are
         * any, and no exclude filter. The fields of a filter are POSIX regular expressions, and all have to match. `name`
         * is the name of the workflow, `repository` is `owner/name`. Only successful runs count, unless an include filter
         * sets `conclusion`. Default: every successful run.
         * @visibility backend
         */
        filters?: RunFilter[];
        /**
         * A POSIX regular expression for the names of production environments under `deployments` and `pushed`. Default
         * `(?i)^(prod|prd|live)`.
         * @visibility backend
         */
        environmentPattern?: string;
        /**
         * Whether a pre-release is a deployment under `releases`. Default false.
         * @visibility backend
         */
        includePrereleases?: boolean;
        /**
         * Other values of the keys above for repositories whose `owner/name` matches the regular expression in
         * `repository`. The first match applies. Default: none.
         * @visibility backend
         */
        overrides?: Array<{
          repository: string;
          strategy?: DeploymentStrategy;
          filters?: RunFilter[];
          environmentPattern?: string;
          includePrereleases?: boolean;
        }>;
        /**
         * A filter of the Software Catalog, for example `spec.type: service`. With a list of filters, a component has to
         * match one of them. Only repositories with a component that matches have deployments. Default: all.
         * @visibility backend
         */
        componentFilter?: EntityFilter | EntityFilter[];
      };
    };

    /** When a deployment counts as failed. Durations look like `90m`, `24h` or `14d`. */
    changeFailure?: {
      /**
       * Which signals count. Default: all, except for hotfixes where merged pull requests count as deployments.
       * @visibility backend
       */
      signals?: Array<'incident' | 'revert' | 'rollback' | 'hotfix'>;
      /**
       * How long after a deployment an incident may start to be attributed to it, if it names no deployment. Default
       * `24h`.
       * @visibility backend
       */
      attributionWindow?: string;
      /**
       * How long after a deployment a revert of one of its changes marks it as failed. Default `14d`.
       * @visibility backend
       */
      revertWindow?: string;
    };

    /** Which pull requests are hotfixes: those that match any pattern. A change rebuilds all history in the background. */
    hotfix?: {
      /** POSIX regular expressions, matched case-insensitively. */
      patterns?: {
        /**
         * For labels. Default `^(hotfix|incident-fix)$`.
         * @visibility backend
         */
        label?: string[];
        /**
         * For the branch of the pull request. Default `^hotfix[/-]`.
         * @visibility backend
         */
        branch?: string[];
        /**
         * For titles. Default `^hotfix([^[:alnum:]]|$)`.
         * @visibility backend
         */
        title?: string[];
      };
    };

    /** Which incidents count. */
    incidents?: {
      /**
       * Urgencies as the source names them. Default `[high]`.
       * @visibility backend
       */
      urgencies?: string[];
      /**
       * Priorities as the source names them, for example `[P1, P2]`. Default: all, including incidents without one.
       * @visibility backend
       */
      priorities?: string[];
      /**
       * Incidents that were resolved in fewer seconds do not count. Default 0.
       * @visibility backend
       */
      minDurationSeconds?: number;
    };

    /** Recovery from failed deployments. */
    recovery?: {
      /**
       * When the clock starts: at the `deployment`, or when its first incident was `detected`. Default `deployment`.
       * @visibility backend
       */
      start?: 'deployment' | 'detected';
    };

    /** How the numbers compare with DORA's reports and its Quick Check. */
    dora?: {
      /**
       * The year of the report whose levels are shown. They describe the respondents and are not targets. Default `off`.
       * @visibility backend
       */
      levels?: 'off' | '2021' | '2022' | '2023' | '2024' | number;
      /**
       * Whether the scores of the Quick Check are shown. Default `off`.
       * @visibility backend
       */
      quickCheck?: 'off' | 'on';
    };

    /** Lead time for changes. */
    leadTime?: {
      /**
       * When the clock starts. Default `first-commit`.
       * @visibility backend
       */
      start?: 'first-commit' | 'opened' | 'merged';
    };

    /** Cycle time of pull requests. */
    prCycleTime?: {
      /**
       * When the clock starts. Default `ready`: when the pull request was no longer a draft.
       * @visibility backend
       */
      start?: 'opened' | 'ready' | 'first-commit';
    };

    /** Size of pull requests. */
    prSize?: {
      /**
       * POSIX regular expressions for the paths of changed files whose lines do not count. They apply where changed files
       * are read (`sources.github.files`). Default: lock files, generated, bundled and vendored code, test snapshots.
       * @visibility backend
       */
      ignore?: string[];
    };

    /** Continuous integration. */
    ci?: {
      /**
       * Which workflow runs are CI: runs that match at least one include filter, if there are any, and no exclude filter.
       * All fields of a filter have to match; most are POSIX regular expressions. Default: runs triggered by a push, a pull
       * request or a merge queue.
       * @visibility backend
       */
      filters?: RunFilter[];
      /**
       * The cost of a runner minute in billed minutes by operating system, for example `linux: 1` and `windows: 2`. Any
       * other system counts 1. Default: none, and billed minutes are not shown.
       */
      multipliers?: {
        /** @visibility backend */
        linux?: number;
        /** @visibility backend */
        windows?: number;
        /** @visibility backend */
        macos?: number;
      };
    };

    /**
     * Whether review and cycle times of pull requests count around the clock (`calendar`) or only from Monday to Friday
     * (`weekdays`), in the reporting time zone. Default `calendar`.
     * @visibility backend
     */
    reviewClock?: 'calendar' | 'weekdays';
  };
}
