import type { Config } from '@backstage/config';
import type { SourceConnection } from '@devex-insights/backstage-plugin-insights-node';
import { z } from 'zod';
import { readHistory } from '../../configuration/readHistory';
import { flag, history } from '../../configuration/values';

/** The service regions of PagerDuty. An account is in one of them, and its keys work there only. */
export const regions = ['us', 'eu'] as const;

/** A service region. */
export type Region = (typeof regions)[number];

/** Where the API of each region is. */
export const regionUrls: Readonly<Record<Region, string>> = {
  us: 'https://api.pagerduty.com',
  eu: 'https://api.eu.pagerduty.com',
};

const identityUrl = 'https://identity.pagerduty.com';

function isSafe(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return (
    protocol === 'https:' ||
    ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  );
}

const address = z
  .url({ protocol: /^https?$/ })
  .refine(isSafe, 'must begin with https, because credentials are sent there');
const secret = z.string().min(1).meta({ isSecret: true });
const text = z.string().min(1);

const oauthSchema = z.strictObject({
  clientId: text.meta({ title: 'Client ID' }),
  clientSecret: secret.meta({ isSecret: true, title: 'Client secret' }),
  subDomain: text.meta({
    title: 'Subdomain',
    description:
      'The part of the account’s address before “.pagerduty.com”, without “.eu”.',
  }),
  region: z.enum(regions).default('us').meta({ title: 'Service region' }),
  identityUrl: address.default(identityUrl).meta({
    title: 'Address of the identity service',
    description: 'Where access tokens come from.',
  }),
});

/** Client credentials of a scoped OAuth app. */
export type OAuthSettings = z.output<typeof oauthSchema>;

/** An entry of `insights.sources.pagerduty.connections`. */
export const connectionSchema = z
  .strictObject({
    token: secret
      .meta({ isSecret: true, title: 'Read-only API key' })
      .optional(),
    oauth: oauthSchema.optional(),
    region: z.enum(regions).optional().meta({
      title: 'Service region',
      description: 'Accounts of the European region have addresses with “.eu”.',
    }),
    apiBaseUrl: address.optional().meta({
      title: 'Address of the API',
      description: 'Leave it empty, unless requests go through a gateway.',
    }),
    isDefault: flag.optional(),
  })
  .refine(
    ({ token, oauth }) => (token === undefined) !== (oauth === undefined),
    'must have either token or oauth',
  );

/** The credentials for an account. */
export type ConnectionSettings = z.output<typeof connectionSchema>;

/** An account of PagerDuty with its credentials. */
export type PagerdutyConnection = SourceConnection<ConnectionSettings>;

const key = 'insights.sources.pagerduty';

/** Of `insights.sources.pagerduty` beside the connections. */
export const pagerdutyConfigSchema = z.strictObject({
  storeTitles: flag.default(false),
  history: history.pick({ months: true }).optional(),
});

/** Settings of the PagerDuty source. */
export interface PagerdutySettings {
  /** Titles of incidents are stored; otherwise their numbers stand for them. */
  storesTitles: boolean;
  /** Months of history; undefined = everything. */
  historyMonths?: number;
}

/** Reads the settings; every key is optional. */
export function readPagerdutySettings(config: Config): PagerdutySettings {
  const { storeTitles } = pagerdutyConfigSchema.parse({
    storeTitles: config.getOptional(`${key}.storeTitles`),
  });
  return {
    storesTitles: storeTitles,
    historyMonths: readHistory(config, 'pagerduty').months,
  };
}

/** The credentials and address of an account, as PagerDuty's own plugin for Backstage has them. */
const pluginAccountSchema = z.object({
  id: text.optional(),
  isDefault: flag.optional(),
  apiToken: text.optional(),
  oauth: z
    .object({
      clientId: text,
      clientSecret: text,
      subDomain: text,
      region: z.enum(regions).default('us'),
      identityUrl: address.default(identityUrl),
    })
    .optional(),
  apiBaseUrl: address.optional(),
});

function fromPluginAccount(value: unknown): PagerdutyConnection[] {
  const { success, data } = pluginAccountSchema.safeParse(value);
  // What is wrong with it is for that plugin to say.
  if (!success || !(data.apiToken || data.oauth)) {
    return [];
  }
  const { id = 'default', isDefault, apiToken, oauth, apiBaseUrl } = data;
  const credentials = apiToken ? { token: apiToken } : { oauth };
  return [{ id, settings: { ...credentials, apiBaseUrl, isDefault } }];
}

/**
 * The accounts of PagerDuty's own plugin for Backstage. Where Insights has connections of its own, they are the only ones:
 * an account that is read twice would count twice.
 */
export function pluginConnections(config: Config): PagerdutyConnection[] {
  if (config.has(`${key}.connections`)) {
    return [];
  }
  const plugin = config.getOptional<Record<string, unknown>>('pagerDuty');
  const accounts = plugin?.accounts ?? (plugin ? [plugin] : []);
  return Array.isArray(accounts) ? accounts.flatMap(fromPluginAccount) : [];
}

/** The account that is meant where a component names none; undefined where any can be. */
export function defaultAccount(config: Config): string | undefined {
  const own = config
    .getOptionalConfigArray(`${key}.connections`)
    ?.map(each => ({
      id: each.getString('id'),
      isDefault: each.getOptionalBoolean('isDefault'),
    }));
  const accounts =
    own ??
    pluginConnections(config).map(({ id, settings: { isDefault } }) => ({
      id,
      isDefault,
    }));
  return accounts.find(({ isDefault }) => isDefault)?.id;
}

/** Where the API of an account is. */
export function apiUrlOf({
  apiBaseUrl,
  region,
  oauth,
}: ConnectionSettings): string {
  return (apiBaseUrl ?? regionUrls[region ?? oauth?.region ?? 'us']).replace(
    /\/+$/,
    '',
  );
}
