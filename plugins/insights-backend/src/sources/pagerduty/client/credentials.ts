import { SourceError } from '@devex-insights/backstage-plugin-insights-node';
import { z } from 'zod';
import { fetchWithin } from '../../http/fetchWithin';
import type { OAuthSettings } from '../config';
import { detailOf, unanswered } from './errors';

/** What the streams need. */
const neededScopes = ['incidents.read', 'services.read'];

/** How requests say who they come from. */
export interface Credentials {
  /** The value of the header `Authorization`. */
  authorization(): Promise<string>;
  /** Whether there may be another value after this one was refused. */
  renew(refused: string): boolean;
}

/** An API key of an account or a user. */
export class ApiKey implements Credentials {
  readonly #key: string;

  constructor(key: string) {
    this.#key = key;
  }

  async authorization(): Promise<string> {
    return `Token token=${this.#key}`;
  }

  renew(): boolean {
    return false;
  }
}

const tokenSchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive().nullish(),
  scope: z.string().nullish(),
});

const defaultLifetimeSeconds = 3600;

/** Access tokens of an OAuth app, each kept until shortly before its end. */
export class OAuthTokens implements Credentials {
  readonly #settings: OAuthSettings;
  readonly #key: string;
  readonly #timeoutSeconds: number;
  readonly #fetch: typeof fetch | undefined;
  #token?: Promise<string>;
  #endsAt = 0;
  /** The latest token: an earlier one that is refused says nothing of it. */
  #refusable?: string;

  constructor(
    settings: OAuthSettings,
    options: { key: string; timeoutSeconds: number; fetch?: typeof fetch },
  ) {
    this.#settings = settings;
    this.#key = options.key;
    this.#timeoutSeconds = options.timeoutSeconds;
    this.#fetch = options.fetch;
  }

  async authorization(): Promise<string> {
    if (!this.#token || this.#endsAt <= Date.now()) {
      // Requests of one connection share the token that one of them requests.
      this.#endsAt = Infinity;
      this.#token = this.#fetchToken().catch(error => {
        this.#token = undefined;
        throw error;
      });
    }
    return this.#token;
  }

  renew(refused: string): boolean {
    if (refused === this.#refusable) {
      this.#token = undefined;
    }
    return true;
  }

  async #fetchToken(): Promise<string> {
    const { clientId, clientSecret, subDomain, region, identityUrl } =
      this.#settings;
    const address = `${identityUrl.replace(/\/+$/, '')}/oauth/token`;
    const { host } = new URL(address);
    const what = `an access token of ${clientId}`;
    // Not stopped with whoever needs it first: others wait for it as well.
    const send = fetchWithin(
      new AbortController().signal,
      this.#timeoutSeconds,
      this.#fetch,
    );
    const response = await send(address, {
      method: 'POST',
      redirect: 'manual',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
        scope: [`as_account-${region}.${subDomain}`, ...neededScopes].join(' '),
      }),
    }).catch(error => {
      throw unanswered(error, what, { host, key: this.#key });
    });
    const body = await response.text();
    if (response.status >= 400 && response.status < 500) {
      throw new SourceError(
        response.status === 429 ? 'rate-limited' : 'unauthorized',
        `PagerDuty gives no access token to the app ${clientId} (${
          oauthDetail(body) || response.status
        }): check clientId, clientSecret, subDomain and region of ${
          this.#key
        }, and that the app has the scopes ${neededScopes.join(' and ')}`,
      );
    }
    const parsed = response.ok
      ? tokenSchema.safeParse(asJson(body))
      : undefined;
    if (!parsed?.success) {
      throw new SourceError(
        'temporary',
        `${host} answered ${
          response.status
        } without an access token; it will be retried. Check identityUrl of ${
          this.#key
        } if this continues`,
      );
    }
    const { access_token: value, expires_in, scope } = parsed.data;
    this.#expectScopes(scope);
    const lifetime = expires_in ?? defaultLifetimeSeconds;
    this.#endsAt = Date.now() + (lifetime - Math.min(60, lifetime / 10)) * 1000;
    this.#refusable = `Bearer ${value}`;
    return this.#refusable;
  }

  #expectScopes(granted: string | null | undefined): void {
    const scopes = granted?.split(/\s+/);
    const missing = neededScopes.filter(each => !scopes?.includes(each));
    if (scopes && missing.length > 0) {
      throw new SourceError(
        'denied',
        `The OAuth app of ${this.#key} lacks ${
          missing.length === 1 ? 'the scope' : 'the scopes'
        } ${missing.join(' and ')}: add them to the app in PagerDuty`,
      );
    }
  }
}

function asJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** What the identity service says is wrong: it has a shape of its own. */
function oauthDetail(body: string): string {
  const parsed = z
    .object({ error: z.string(), error_description: z.string().optional() })
    .safeParse(asJson(body));
  return parsed.success
    ? (parsed.data.error_description ?? parsed.data.error).slice(0, 200)
    : detailOf(body);
}
