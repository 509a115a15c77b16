import type {
  CalculationSettings,
  Dimension,
} from '@devex-insights/backstage-plugin-insights-common';
import type { Knex } from 'knex';
import type { Bindings, Fact } from './fact';

/**
 * What decides whether a record counts, with the sentence that says what it drops.
 * @public
 */
export interface RecordRule {
  id: string;
  /** A boolean SQL expression over `f`; true keeps the record. */
  keeps: string;
  sentence: string;
}

/**
 * What belongs to a part of the scope.
 * @public
 */
export interface AttributedPart {
  repositoryIds: ReadonlySet<number>;
  serviceIds: ReadonlySet<number>;
  accountIds: number[];
}

/**
 * A number whose records are explained, as far as the records of its scope depend on it.
 * @public
 */
export interface AttributedNumber {
  scope: {
    isOfCataloged: boolean;
    bindings: {
      componentRepositoryIds: number[];
      serviceIds: number[];
      pathsInScope: string[] | null;
    };
  };
  part?: AttributedPart;
  /** The part is identified by a key of its rows, not by what belongs to it. */
  split?: unknown;
}

/**
 * How a team has records: by what it owns, or by who belongs to it.
 * @public
 */
export interface Attribution {
  id: string;
  /** How a team filter works, for people. */
  sentence(scope: CalculationSettings['scope']): string;
  /** The team has records by its people, so no record is shown and components have none. */
  isAboutPeople: boolean;
  /**
   * What has to be read: the repositories of the scope, all repositories, or the streams that are about no single
   * repository.
   */
  coverage: 'repositories-in-scope' | 'all-repositories' | 'accounts';
  /** What is missing of a fact for it, as a complaint; undefined where nothing is. */
  missingOf(fact: Fact): string | undefined;
  /** What keeps a row in the scope, besides the relation of the fact; SQL over `f`. */
  conditions(fact: Fact): string[];
  /** What a row is known by, as SQL over `f`, and which of these belong to a part. */
  rowKey(fact: Fact): string;
  keysOf(part: AttributedPart): number[];
  /** Rows of a shared repository belong to components by the folders that they are about. */
  followsFolders: boolean;
  dimensions(fact: Fact): Dimension[];
  /** What a record belongs to: how it is joined, and what it is called. */
  origin: {
    key: string;
    table: string;
    id: string;
    title: string;
    slug: string;
  };
  /** The components of an origin, as a query of `belongs_to, path, component_ref`. */
  componentLinks: string;
  /** Which records are explained beside those that count: a condition, and the rules that leave them out. */
  explained(fact: Fact): { universe: string; rules: RecordRule[] };
  /** What the explained records belong to, as placeholders. */
  explainedBindings(
    trx: Knex.Transaction,
    number: AttributedNumber,
  ): Promise<Bindings>;
}
