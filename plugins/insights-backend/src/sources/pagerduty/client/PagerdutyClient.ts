import {
  type ReadContext,
  SourceError,
} from '@devex-insights/backstage-plugin-insights-node';
import type { z } from 'zod';
import { fetchWithin } from '../../http/fetchWithin';
import { apiUrlOf, type PagerdutyConnection } from '../config';
import { ApiKey, type Credentials, OAuthTokens } from './credentials';
import {
  detailOf,
  toSourceError,
  unanswered,
  unexpectedAnswer,
} from './errors';
import { expectRead } from './readList';

/** What to request. */
export interface PagerdutyRequest<T> {
  path: string;
  query?: Query;
  /** For messages: "incidents of acme". */
  what: string;
  schema: z.ZodType<T>;
}

/** Parameters of a request; those of a list are repeated. */
export type Query = Record<string, string | string[]>;

/** What sending a request needs of whoever reads. */
export type RequestContext = Pick<
  ReadContext,
  'signal' | 'countRequest' | 'rateBudget'
>;

const resource = 'rest';

/** Parameters as PagerDuty expects them. */
export function toSearch(query: Query): string {
  return new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      [value].flat().map(each => [name, each]),
    ),
  ).toString();
}

/** PagerDuty over HTTP for one account: credentials, limits and failures, and nothing of our tables. It can only read. */
export class PagerdutyClient {
  /** The id of the connection, which ids are unique within. */
  readonly account: string;
  readonly #baseUrl: string;
  readonly #credentials: Credentials;
  readonly #timeoutSeconds: number;
  readonly #fetch: typeof fetch | undefined;
  readonly #names: { host: string; key: string };

  constructor(
    { id, settings }: PagerdutyConnection,
    options: { timeoutSeconds: number; fetch?: typeof fetch },
  ) {
    const { timeoutSeconds } = options;
    this.account = id;
    this.#baseUrl = apiUrlOf(settings);
    this.#timeoutSeconds = timeoutSeconds;
    this.#fetch = options.fetch;
    const key = `the connection '${id}'`;
    this.#names = { host: new URL(this.#baseUrl).host, key };
    this.#credentials = settings.oauth
      ? new OAuthTokens(settings.oauth, { ...options, key })
      : new ApiKey(settings.token ?? '');
  }

  /** Names the rate limit that requests count against. */
  get credential(): string {
    return `pagerduty/${this.account}`;
  }

  /** One answer. */
  async get<T>(
    request: PagerdutyRequest<T>,
    context: RequestContext,
  ): Promise<T> {
    const { what, schema } = request;
    context.signal.throwIfAborted();
    await context.rateBudget.check(this.credential, resource);
    const response = await this.#sendRenewing(request, context);
    await this.#noteLimit(response, what, context);
    const body = await response.text();
    if (!response.ok) {
      const { status } = response;
      const failed = { status, detail: detailOf(body) };
      throw toSourceError(failed, what, this.#names);
    }
    return accept(schema, body, what);
  }

  /** A token may end before its time: one that is refused is replaced once. */
  async #sendRenewing(
    request: PagerdutyRequest<unknown>,
    context: RequestContext,
  ): Promise<Response> {
    const authorization = await this.#credentials.authorization();
    const response = await this.#send(request, authorization, context);
    if (response.status !== 401 || !this.#credentials.renew(authorization)) {
      return response;
    }
    return this.#send(
      request,
      await this.#credentials.authorization(),
      context,
    );
  }

  async #send(
    { path, query = {}, what }: PagerdutyRequest<unknown>,
    authorization: string,
    { signal, countRequest }: RequestContext,
  ): Promise<Response> {
    const search = toSearch(query);
    const url = `${this.#baseUrl}${path}${search && `?${search}`}`;
    const method = 'GET';
    expectRead({ method, url }, this.#baseUrl);
    countRequest('rest');
    return fetchWithin(
      signal,
      this.#timeoutSeconds,
      this.#fetch,
    )(url, {
      method,
      // Elsewhere the credentials have no business.
      redirect: 'manual',
      headers: {
        accept: 'application/vnd.pagerduty+json;version=2',
        authorization,
        'content-type': 'application/json',
        'user-agent': 'backstage-insights',
      },
    }).catch(error => {
      signal.throwIfAborted();
      throw unanswered(error, what, this.#names);
    });
  }

  async #noteLimit(
    { status, headers }: Response,
    what: string,
    { rateBudget }: RequestContext,
  ): Promise<void> {
    const numberOf = (name: string) => {
      const value = headers.get(name);
      return value ? Number(value) : NaN;
    };
    // A duration, and no point in time.
    const seconds = Math.max(numberOf('ratelimit-reset'), 1) || 1;
    const resetsAt = new Date(Date.now() + seconds * 1000);
    if (status === 429) {
      await rateBudget.block(this.credential, resource, resetsAt);
      throw new SourceError(
        'rate-limited',
        `PagerDuty's rate limit of ${
          this.#names.key
        } is reached. Reading ${what} continues at ${resetsAt.toISOString()}`,
        { retryAt: resetsAt },
      );
    }
    const limit = numberOf('ratelimit-limit');
    const remaining = numberOf('ratelimit-remaining');
    if (limit > 0 && remaining >= 0) {
      await rateBudget.note(this.credential, resource, {
        limit,
        remaining,
        resetsAt,
      });
    }
  }
}

function accept<T>(schema: z.ZodType<T>, body: string, what: string): T {
  let data: unknown;
  try {
    data = JSON.parse(body);
  } catch {
    throw unexpectedAnswer('it is not complete JSON', what);
  }
  const parsed = schema.safeParse(data);
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    throw unexpectedAnswer(`${path.join('.') || 'all'}: ${message}`, what);
  }
  return parsed.data;
}
