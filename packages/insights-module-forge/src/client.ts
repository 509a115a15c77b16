import {
  type ReadContext,
  SourceError,
} from '@devex-insights/backstage-plugin-insights-node';
import { z } from 'zod';

/** What a connection needs: an entry of `insights.sources.forge.connections`. */
export const forgeSettingsSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  token: z.string().min(1).meta({ isSecret: true }),
});

/** The settings of a connection. */
export type ForgeSettings = z.output<typeof forgeSettingsSchema>;

/** One part of a list, and where the next one begins. */
export interface ListPart<Item> {
  items: Item[];
  next?: string;
}

/** Forge's HTTP: addresses, credentials and failures; it knows nothing of rows. */
export class ForgeClient {
  readonly #settings: ForgeSettings;

  constructor(settings: ForgeSettings) {
    this.#settings = settings;
  }

  /** The name that ids are unique within. */
  get host(): string {
    return new URL(this.#settings.url).host;
  }

  /** One part of a list, newest first. */
  async list<Item>(
    path: string,
    parameters: { next?: string; since?: Date },
    schema: z.ZodType<Item>,
    context: Pick<ReadContext, 'signal' | 'countRequest'>,
  ): Promise<ListPart<Item>> {
    const query = new URLSearchParams({
      ...(parameters.next && { next: parameters.next }),
      ...(parameters.since && { since: parameters.since.toISOString() }),
    });
    context.countRequest('rest');
    return this.get(
      `${path}?${query}`,
      z.object({ items: z.array(schema), next: z.string().optional() }),
      context.signal,
    );
  }

  /** Reads one document; throws a SourceError that says what was refused. */
  async get<Body>(
    path: string,
    schema: z.ZodType<Body>,
    signal: AbortSignal,
  ): Promise<Body> {
    const what = `${this.host}/${path.split('?')[0]}`;
    signal.throwIfAborted();
    const response = await fetch(`${this.#settings.url}/${path}`, {
      headers: { authorization: `Bearer ${this.#settings.token}` },
      signal,
    }).catch(error => {
      signal.throwIfAborted();
      throw new SourceError('temporary', `${what} cannot be reached`, {
        cause: error,
      });
    });
    if (!response.ok) {
      throw refusal(response, what);
    }
    const parsed = schema.safeParse(await response.json());
    if (!parsed.success) {
      const [{ path: field, message }] = parsed.error.issues;
      throw new SourceError(
        'temporary',
        `${what} answered with an unknown ${field.join('.')}: ${message}`,
      );
    }
    return parsed.data;
  }
}

function refusal({ status }: Response, what: string): SourceError {
  switch (status) {
    case 401:
      return new SourceError(
        'unauthorized',
        `Forge does not accept the token for ${what}`,
      );
    case 403:
      return new SourceError('denied', `The token may not read ${what}`);
    case 404:
      return new SourceError('not-found', `There is no ${what}`);
    case 429:
      return new SourceError('rate-limited', `Too many requests to ${what}`);
    default:
      return new SourceError('temporary', `${what} answered with ${status}`);
  }
}
