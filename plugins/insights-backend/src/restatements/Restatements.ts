import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  DateRange,
  MetricResult,
  RestatementsResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import type { AnswerBasis } from '../queries/basis';
import { digestOf } from '../queries/digest';
import type { ScopeQuery } from '../queries/MetricsEngine';
import { closedValues } from './closedValues';
import type { RestatementStore } from './RestatementStore';

/** What an answer showed. */
interface ShownAnswer {
  results: MetricResult[];
  basis(): AnswerBasis;
}

const dayMilliseconds = 24 * 60 * 60 * 1000;
const mostRemembered = 500;
/** Under much load, answers go unnoted: the next one of the same scope is compared instead. */
const mostWaiting = 20;

/** Scopes whose values are kept: everything, one team, or one component or system. Choices of several are too many. */
function scopeKey({
  teams,
  entities = [],
}: Pick<ScopeQuery, 'teams' | 'entities'>): string | undefined {
  const refs = [...teams, ...entities];
  return refs.length > 1 ? undefined : refs[0] ?? 'everything';
}

/**
 * Notices when a value of a complete week or month is another one than was shown before. Values are compared when they
 * are shown, after the answer: what nobody has seen cannot surprise anybody, and a page costs no more.
 */
export class Restatements {
  readonly #store: RestatementStore;
  readonly #release: string;
  readonly #logger: LoggerService;
  /** Digests of what was noted last, by scope and range: mostly an answer is the same as the one before. */
  readonly #noted = new Map<string, string>();
  #waiting = 0;
  #cleanedAt = 0;
  #last: Promise<void> = Promise.resolve();

  constructor(options: {
    store: RestatementStore;
    /** The release of the plugin, whose calculations may differ from those of another one. */
    release: string;
    logger: LoggerService;
  }) {
    this.#store = options.store;
    this.#release = options.release;
    this.#logger = options.logger;
  }

  /** Compares an answer with earlier ones, in the background and one at a time. */
  note(query: ScopeQuery, answer: ShownAnswer): void {
    const scope = scopeKey(query);
    if (scope === undefined || this.#waiting >= mostWaiting) {
      return;
    }
    this.#waiting += 1;
    this.#last = this.#last
      .then(() => this.#compare(scope, query, answer))
      .catch(error =>
        this.#logger.warn(
          'Values could not be compared with those shown before',
          error,
        ),
      )
      .finally(() => {
        this.#waiting -= 1;
      });
  }

  /** When everything noted so far has been compared. */
  settled(): Promise<void> {
    return this.#last;
  }

  /** The restatements of a metric for periods that overlap these days. */
  async list(
    query: Pick<ScopeQuery, 'teams' | 'entities'>,
    metric: string,
    days: DateRange,
  ): Promise<RestatementsResponse> {
    const scope = scopeKey(query);
    return scope === undefined
      ? { isRecorded: false, restatements: [] }
      : {
          isRecorded: true,
          restatements: await this.#store.list(scope, metric, days),
        };
  }

  async #compare(scope: string, query: ScopeQuery, answer: ShownAnswer) {
    const basis = answer.basis();
    const values = closedValues(answer.results).map(value => ({
      ...value,
      ...basis.of(value.metric),
    }));
    const { length, 0: first } = answer.results;
    const { range, granularity } = query;
    const key = JSON.stringify([scope, range, granularity, length, first?.id]);
    const digest = digestOf([values, basis.repositories]);
    if (values.length === 0 || this.#noted.get(key) === digest) {
      return;
    }
    await this.#store.note({
      scope,
      values,
      repositories: basis.repositories,
      repositoryIds: basis.repositoryIds,
      release: this.#release,
      shownAt: query.now,
    });
    this.#remember(key, digest);
    if (Date.now() - this.#cleanedAt > dayMilliseconds) {
      this.#cleanedAt = Date.now();
      await this.#store.forgetOld();
    }
  }

  #remember(key: string, digest: string) {
    this.#noted.delete(key);
    this.#noted.set(key, digest);
    if (this.#noted.size > mostRemembered) {
      const [oldest] = this.#noted.keys();
      this.#noted.delete(oldest);
    }
  }
}
