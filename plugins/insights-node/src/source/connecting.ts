import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';

/**
 * What a connection is opened and tested with.
 * @public
 */
export interface ConnectionContext {
  config: Config;
  logger?: LoggerService;
  /**
   * Sends the requests of the connection. That of one entered on the page refuses addresses of the network that the
   * backend runs in, so no other way may be used. The platform's own unless given.
   */
  fetch?: typeof fetch;
}

/**
 * A way to sign in, as a form on the page offers it. What can be entered follows the connection schema: `title` and
 * `description` in the `meta` of a field are its label and its help, `isSecret` hides it.
 * @public
 */
export interface ConnectionMethod {
  id: string;
  title: string;
  /** Where an administrator gets the narrowest credentials that are enough, as sentences. */
  instructions: string;
  /** What the credentials could do beyond reading, as a sentence. */
  beyondReading: string;
  /** Whether its credentials can do the least beyond reading. */
  isRecommended?: boolean;
  /** Names of fields of the connection schema; those within others with dots: `oauth.clientId`. */
  fields: readonly string[];
}

/**
 * What a first load will take.
 * @public
 */
export interface LoadEstimate {
  records: number;
  requests: number;
  /** How many requests an hour the rate limit leaves. */
  requestsPerHour: number;
}
