import type {
  GithubCredentialsProvider,
  GithubIntegrationConfig,
} from '@backstage/integration';
import {
  type ReadContext,
  SourceError,
} from '@devex-insights/backstage-plugin-insights-node';
import { Octokit } from '@octokit/rest';
import type { z } from 'zod';
import {
  FailedRequest,
  limitedUntil,
  notJson,
  ofRecords,
  toLocalTime,
  toSourceError,
  unexpectedAnswer,
} from './errors';
import { fetchWithin } from '../../http/fetchWithin';
import { type GraphqlError, isOfSomeNodes } from './partialAnswer';
import { VendorClock } from './VendorClock';

type Resource = 'core' | 'graphql';
type Headers = FailedRequest['headers'];

// Failures are recorded on the slices that they stop.
const ignore = () => {};
const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };

const firstSecondarySeconds = 60;
const longestSecondarySeconds = 15 * 60;

/** What to request, on behalf of an owner whose credentials are used. */
export interface GithubRequest<T> {
  owner: string;
  /** For messages: "workflow runs of acme/shop". */
  what: string;
  schema: z.ZodType<T>;
}

function isRecordOrList(data: unknown): boolean {
  return (
    typeof data === 'object' && data !== null && !(data instanceof ArrayBuffer)
  );
}

/** What sending a request needs of whoever reads. */
export type GithubRequestContext = Pick<
  ReadContext,
  'signal' | 'countRequest' | 'rateBudget'
>;

/** GitHub over HTTP for one host: credentials, limits and failures, and nothing of our tables. */
export class GithubClient {
  readonly host: string;
  readonly #baseUrl: string | undefined;
  readonly #credentials: GithubCredentialsProvider;
  readonly #timeoutSeconds: number;
  readonly #clock = new VendorClock();
  #secondarySeconds = firstSecondarySeconds;

  constructor(
    config: GithubIntegrationConfig,
    credentials: GithubCredentialsProvider,
    options: { timeoutSeconds: number },
  ) {
    this.host = config.host;
    this.#credentials = credentials;
    this.#timeoutSeconds = options.timeoutSeconds;
    this.#baseUrl = config.apiBaseUrl;
  }

  /** Names the rate limit that requests for an owner count against. */
  async credentialOf(owner: string): Promise<string> {
    return (await this.#authorize(owner)).credential;
  }

  /** A time from GitHub, on our clock, as early or late as needed to not miss what happened then. */
  toChangeTime(vendorTime: Date): Date {
    return this.#clock.toChangeTime(vendorTime);
  }

  /** One response of a REST route. */
  async rest<T>(
    request: GithubRequest<T> & {
      send: (rest: Octokit['rest']) => Promise<{ data: unknown }>;
    },
    context: GithubRequestContext,
  ): Promise<T> {
    const { rest } = this.#open('core', request, context);
    const { data } = await request.send(rest);
    return this.#accept(request, data);
  }

  /** Everything that a REST route lists, with `paginate` over as many pages as there are. */
  async list<T>(
    request: GithubRequest<T[]> & {
      send: (octokit: Pick<Octokit, 'rest' | 'paginate'>) => Promise<unknown[]>;
    },
    context: GithubRequestContext,
  ): Promise<T[]> {
    const items = await request
      .send(this.#open('core', request, context))
      .catch(error => {
        // Octokit fails on an object without a list.
        throw error instanceof TypeError
          ? unexpectedAnswer('no list', request.what)
          : error;
      });
    return this.#accept(request, items);
  }

  /**
   * @param tolerates - types of errors of parts, which come as null then, instead of failing it all
   */
  async graphql<T>(
    request: GithubRequest<T> & {
      query: string;
      variables: Record<string, unknown>;
      tolerates?: string[];
    },
    context: GithubRequestContext,
  ): Promise<T> {
    const { owner, what, query, variables, tolerates = [] } = request;
    const { graphql } = this.#open('graphql', request, context);
    const data = await graphql(query, variables).catch(async error => {
      // Responses with errors have status 200, so only now it shows that they failed.
      if (error.name !== 'GraphqlResponseError') {
        throw error;
      }
      const errors: GraphqlError[] = error.errors ?? [];
      const isTolerated =
        errors.length > 0 &&
        errors.every(({ type }) => type && tolerates.includes(type));
      if (isTolerated && error.data) {
        return error.data;
      }
      const { headers } = error;
      const credential = await this.credentialOf(owner);
      const explained = await this.#explain(
        { error, headers },
        credential,
        what,
        context,
      );
      throw isOfSomeNodes(error.data, errors)
        ? ofRecords(explained)
        : explained;
    });
    return this.#accept(request, data);
  }

  #accept<T>({ schema, what }: GithubRequest<T>, data: unknown): T {
    this.#secondarySeconds = firstSecondarySeconds;
    const parsed = schema.safeParse(data);
    if (!parsed.success) {
      const [{ path, message }] = parsed.error.issues;
      throw path.length === 0
        ? notJson({}, what)
        : unexpectedAnswer(`${path.join('.')}: ${message}`, what);
    }
    return parsed.data;
  }

  /** Octokit for one request, or for the pages of one: credentials, limits and failures apply to each of them. */
  #open(
    resource: Resource,
    { owner, what }: Pick<GithubRequest<unknown>, 'owner' | 'what'>,
    context: GithubRequestContext,
  ): Octokit {
    const { signal, rateBudget } = context;
    const octokit = new Octokit({
      baseUrl: this.#baseUrl,
      userAgent: 'backstage-insights',
      log: silent,
    });
    octokit.hook.wrap('request', async (send, options) => {
      const { credential, headers } = await this.#authorize(owner);
      await rateBudget.check(credential, resource);
      const bounded = fetchWithin(signal, this.#timeoutSeconds);
      let answered: Headers = {};
      let unanswered: unknown;
      const observed: typeof fetch = async (input, init) => {
        context.countRequest(resource === 'graphql' ? 'graphql' : 'rest');
        try {
          const response = await bounded(input, init);
          answered = Object.fromEntries(response.headers);
          this.#clock.note(answered.date);
          return response;
        } catch (error) {
          unanswered = error;
          throw error;
        }
      };
      let response;
      try {
        // Changed in place: the hooks of plugins get these options, whatever is passed on.
        Object.assign(options, {
          headers: { ...options.headers, ...headers },
          request: { ...options.request, fetch: observed, signal },
        });
        response = await send(options);
      } catch (error) {
        signal.throwIfAborted();
        const failure = { error, headers: answered, unanswered };
        throw await this.#explain(failure, credential, what, context);
      } finally {
        await this.#noteLimit(credential, resource, answered, context);
      }
      // Octokit passes on what it cannot parse, and paginates it as an empty list.
      if (!isRecordOrList(response.data)) {
        throw notJson(answered, what);
      }
      return response;
    });
    return octokit;
  }

  async #authorize(owner: string) {
    const { token, headers, type } = await this.#credentials
      .getCredentials({ url: `https://${this.host}/${owner}` })
      .catch(cause => {
        throw new SourceError(
          'unauthorized',
          `There are no working credentials for ${this.host}/${owner}: ${cause.message}`,
          { cause },
        );
      });
    if (!token) {
      throw new SourceError(
        'unauthorized',
        `integrations.github has no token or app for ${this.host}/${owner}`,
      );
    }
    return {
      credential: `${this.host}/${
        type === 'app' ? owner.toLowerCase() : 'token'
      }`,
      headers: {
        ...(headers ?? { Authorization: `Bearer ${token}` }),
        'X-GitHub-Api-Version': '2022-11-28',
      },
    };
  }

  async #noteLimit(
    credential: string,
    resource: Resource,
    headers: Headers,
    { rateBudget }: Pick<ReadContext, 'rateBudget'>,
  ): Promise<void> {
    const limit = Number(headers['x-ratelimit-limit']);
    const remaining = Number(headers['x-ratelimit-remaining']);
    const reset = Number(headers['x-ratelimit-reset']);
    // Servers without limits send none of these.
    if (limit && reset && !Number.isNaN(remaining)) {
      await rateBudget.note(credential, resource, {
        limit,
        remaining,
        resetsAt: toLocalTime(reset * 1000, headers),
      });
    }
  }

  async #explain(
    failure: { error: unknown; headers: Headers; unanswered?: unknown },
    credential: string,
    what: string,
    { rateBudget }: Pick<ReadContext, 'rateBudget'>,
  ): Promise<SourceError> {
    const { error, headers, unanswered } = failure;
    const { status, message, errors } = error as {
      status?: number;
      message: string;
      errors?: Array<{ type?: string; message?: string }>;
    };
    // GraphQL says the same of every part that it concerns.
    const reasons = new Set((errors ?? []).flatMap(each => each.message ?? []));
    const failed: FailedRequest = {
      status: status ?? 200,
      // What Octokit makes of a request without an answer does not always name the reason.
      message: reasons.size
        ? [...reasons].join('; ')
        : (unanswered as Error | undefined)?.message ?? message,
      headers,
      types: (errors ?? []).flatMap(({ type }) => type ?? []),
      unanswered,
    };
    const retryAt = limitedUntil(failed, this.#secondarySeconds);
    if (!retryAt) {
      return toSourceError(failed, what, error);
    }
    if (headers['x-ratelimit-remaining'] !== '0') {
      // Secondary limits are the whole token's, and get stricter for who does not slow down.
      this.#secondarySeconds = Math.min(
        this.#secondarySeconds * 2,
        longestSecondarySeconds,
      );
      await rateBudget.block(credential, 'core', retryAt);
      await rateBudget.block(credential, 'graphql', retryAt);
    }
    return new SourceError(
      'rate-limited',
      `GitHub's rate limit of ${credential} is reached. Reading ${what} continues at ${retryAt.toISOString()}`,
      { retryAt, cause: error },
    );
  }
}
