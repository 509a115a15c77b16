/** Which workflow runs count. All fields that are given have to match. */
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
  | 'off';

export interface Config {
  /** Settings of the Insights plugin; every key has a default. */
  insights?: {
    /**
     * References of the users and groups, such as `group:default/platform`, who may change the calculation settings and
     * annotations on the page; they need the permission insights.config.update as well. Default: that permission alone
     * decides. Where Backstage's permission framework is off, which allows everybody everything, nobody may change
     * anything unless this is set.
     * @visibility backend
     */
    admins?: string[];

    /**
     * The IANA time zone in which weeks, months and days begin and end. Default `UTC`.
     * @visibility backend
     */
    reportingTimeZone?: string;

    /**
     * The month, 1 to 12, in which quarters and halves are counted from. Default 1.
     * @visibility backend
     */
    fiscalYearStartMonth?: number;

    /** How data is read. */
    ingestion?: {
      /**
       * Whether this process reads from the sources and keeps the mirror of the catalog and derived data up to date.
       * `false` for a replica that only answers. Default true.
       * @visibility backend
       */
      enabled?: boolean;
    };

    /** How far back a first load reaches, for all sources. Raising it reads on backwards; lowering it deletes nothing. */
    history?: {
      /**
       * Months of pull requests, deployments and releases, or `all`. Default 25.
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
     * How long data is kept; nothing is deleted by default. Deletes whole months, once a day. Not less than
     * `insights.history`. What was deleted does not come back when this is raised.
     */
    retention?: {
      /**
       * Months of pull requests, deployments and releases. Open pull requests stay. Default: for ever.
       * @visibility backend
       */
      months?: number;
      /**
       * Months of workflow runs. Default: for ever.
       * @visibility backend
       */
      runMonths?: number;
    };

    /** Where data is read from. */
    sources?: {
      /** GitHub, with the hosts and credentials of `integrations.github`. */
      github?: {
        /**
         * The organisations and users whose repositories are read. Default: what the credentials show.
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
         * Whether the jobs of workflow runs are read too: two more requests for a hundred runs and one for each that was
         * run again. Credentials that may not read checks (fine-grained tokens never may) take one for every run. Default
         * false.
         * @visibility backend
         */
        jobs?: boolean;
        /**
         * Of which repositories the changed files of pull requests are read. They tell which component of a shared
         * repository a change is about, and generated lines from written ones. `shared`: repositories with catalog
         * components on more than one path. Default `shared`.
         * @visibility backend
         */
        files?: 'off' | 'shared' | 'all';
        /** The rate limit is shared with the rest of the portal. */
        rateLimit?: {
          /**
           * The share of each limit, from 0 to 0.95, that is left to others. Default 0.4.
           * @visibility backend
           */
          reserve?: number;
        };
      };
    };

    /** Who owns what. */
    ownership?: {
      /**
       * The kinds of entities that connect repositories and services with teams. Default `[Component]`.
       * @visibility backend
       */
      kinds?: string[];
    };

    /** What the whole organisation is. */
    scope?: {
      /**
       * Which repositories count: `all` that are read, or only the `cataloged` ones, which a component (see
       * `ownership.kinds`) names. Default `all`.
       * @visibility backend
       */
      repositories?: 'all' | 'cataloged';
    };

    /** Which teams can be chosen. */
    teams?: {
      /**
       * A filter of the Software Catalog for the groups that are offered, for example `spec.type: [team, department]`;
       * a list of filters offers what passes any of them. Default: all groups.
       * @visibility backend
       */
      groupFilter?:
        | { [key: string]: string | string[] }
        | Array<{ [key: string]: string | string[] }>;
    };

    /**
     * Whether pull requests of bots count in metrics of pull requests and lead time. Default false.
     * @visibility backend
     */
    includeBots?: boolean;

    /** Which accounts are bots, besides those the vendor marks. */
    bots?: {
      /**
       * POSIX regular expressions over logins. Default `^(dependabot|renovate|snyk)`, `^svc[-_]`.
       * @visibility backend
       */
      patterns?: string[];
    };

    /** Which accounts are coding agents. */
    agents?: {
      /**
       * POSIX regular expressions over logins, read without regard to case. The default names the well-known ones.
       * @visibility backend
       */
      patterns?: string[];
    };

    /** What a deployment is. A change restates all history, in the background. */
    deploymentFrequency?: {
      /** For the repositories that sources of this type provide, `github` for example. */
      [sourceType: string]: {
        /**
         * `merged-prs`: every pull request merged to the default branch is one. `workflow-runs`: every workflow run that the
         * filters select. `deployments`: every commit that reaches a production environment. `releases`: every published release. `off`:
         * there are none. A component can ask for another one by its annotation `insights/deployment-strategy`. Default
         * `merged-prs`.
         * @visibility backend
         */
        strategy?: DeploymentStrategy;
        /**
         * Which runs are deployments under `workflow-runs`: those that match an include filter (or any, where there is
         * none) and no exclude filter. The fields of a filter are POSIX regular expressions and all have to match; name
         * is that of the workflow, repository is `owner/name`. Only successes count, unless an include filter sets
         * conclusion. Default: every successful run.
         * @visibility backend
         */
        filters?: RunFilter[];
        /**
         * A POSIX regular expression on the names of environments that are production under `deployments`. Default
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
         * Other values of the keys above for the repositories whose `owner/name` matches the regular expression in
         * `repository`; the first that matches holds. Default: none.
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
         * A filter of the Software Catalog, for example `spec.type: service`; a list of filters takes what passes any
         * of them. Only repositories with a component that passes it have deployments. Default: all.
         * @visibility backend
         */
        componentFilter?:
          | { [key: string]: string | string[] }
          | Array<{ [key: string]: string | string[] }>;
      };
    };

    /** What tells that a deployment failed. Lengths of time are given like `90m`, `24h` or `14d`. */
    changeFailure?: {
      /**
       * Which signals count. Default: all of them, but hotfixes not where merged pull requests count as deployments.
       * @visibility backend
       */
      signals?: Array<'incident' | 'revert' | 'rollback' | 'hotfix'>;
      /**
       * How long after a deployment an incident that names none may begin to be blamed on it. Default `24h`.
       * @visibility backend
       */
      attributionWindow?: string;
      /**
       * How long after a deployment a revert of one of its changes tells that it failed. Default `14d`.
       * @visibility backend
       */
      revertWindow?: string;
    };

    /** Which pull requests are hotfixes: those that any pattern matches. A change restates all history, in the background. */
    hotfix?: {
      /** POSIX regular expressions, read without regard to case. */
      patterns?: {
        /**
         * On labels. Default `^(hotfix|incident-fix)$`.
         * @visibility backend
         */
        label?: string[];
        /**
         * On the branch of the pull request. Default `^hotfix[/-]`.
         * @visibility backend
         */
        branch?: string[];
        /**
         * On titles. Default `^hotfix([^[:alnum:]]|$)`.
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
       * Priorities as the source names them, for example `[P1, P2]`. Default: all, and incidents without one.
       * @visibility backend
       */
      priorities?: string[];
      /**
       * Incidents that were resolved within fewer seconds do not count. Default 0.
       * @visibility backend
       */
      minDurationSeconds?: number;
    };

    /** Recovery from failed deployments. */
    recovery?: {
      /**
       * Where the clock starts: with the `deployment`, or when its first incident was `detected`. Default `deployment`.
       * @visibility backend
       */
      start?: 'deployment' | 'detected';
    };

    /** What DORA's reports and its Quick Check say of the numbers. */
    dora?: {
      /**
       * The year of the report whose levels are shown. They describe those who answered, and are no aims. Default `off`.
       * @visibility backend
       */
      levels?: 'off' | '2021' | '2022' | '2023' | '2024' | number;
      /**
       * Whether the scores of the Quick Check are told. Default `off`.
       * @visibility backend
       */
      quickCheck?: 'off' | 'on';
    };

    /** Lead time for changes. */
    leadTime?: {
      /**
       * Where the clock starts. Default `first-commit`.
       * @visibility backend
       */
      start?: 'first-commit' | 'opened' | 'merged';
    };

    /** Cycle time of pull requests. */
    prCycleTime?: {
      /**
       * Where the clock starts. Default `ready`: when the pull request was no draft any more.
       * @visibility backend
       */
      start?: 'opened' | 'ready' | 'first-commit';
    };

    /** Size of pull requests. */
    prSize?: {
      /**
       * POSIX regular expressions on the paths of changed files: their lines do not count where changed files are
       * read (`sources.github.files`). Default: lock files, generated, bundled and vendored code, snapshots of tests.
       * @visibility backend
       */
      ignore?: string[];
    };

    /** Continuous integration. */
    ci?: {
      /**
       * Which workflow runs count: those that match an include filter (or any, where there is none) and no exclude
       * filter. The fields of a filter all have to match; most are POSIX regular expressions. Default: runs that a push, a pull
       * request or a merge queue started.
       * @visibility backend
       */
      filters?: RunFilter[];
      /**
       * What a minute of a runner costs in billed minutes, by its operating system, `linux: 1` and `windows: 2` for
       * example; any other counts once. Default: none, and billed minutes are not shown.
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
     * Whether reviews and cycles of pull requests are timed around the clock (`calendar`), or from Monday to Friday only
     * (`weekdays`), in the reporting time zone. Default `calendar`.
     * @visibility backend
     */
    reviewClock?: 'calendar' | 'weekdays';
  };
}
