import { ConfigReader } from '@backstage/config';
import { SourceRegistry } from '../../SourceRegistry';
import { readInsightsConfig } from '../../config';
import { defaultAccount, pluginConnections } from './config';
import { pagerdutyBindings } from './catalog';

const registry = new SourceRegistry();
const open = (data: any) =>
  registry
    .open(new ConfigReader(data))
    .filter(({ type }) => type === 'pagerduty')
    .map(({ connection }) => connection);
const withConnections = (...connections: unknown[]) => ({
  insights: { sources: { pagerduty: { connections } } },
});

describe('connections to PagerDuty', () => {
  it('come from its own settings', () => {
    const oauth = { clientId: 'a', clientSecret: 'b', subDomain: 'acme' };
    const data = withConnections(
      { id: 'acme', token: 'secret' },
      { id: 'europe', oauth: { ...oauth, region: 'eu' }, isDefault: true },
    );
    expect(open(data)).toEqual(['acme', 'europe']);
    expect(defaultAccount(new ConfigReader(data as any))).toBe('europe');
    // The rest of the settings is checked as well.
    expect(() =>
      readInsightsConfig(new ConfigReader(data as any)),
    ).not.toThrow();
  });

  it('come from the plugin of PagerDuty for Backstage otherwise', () => {
    const plugin = (pagerDuty: any) =>
      pluginConnections(new ConfigReader({ pagerDuty }));
    expect(plugin({ apiToken: 'secret' })).toEqual([
      { id: 'default', settings: { token: 'secret' } },
    ]);
    expect(
      plugin({
        eventsBaseUrl: 'https://events.pagerduty.com',
        accounts: [
          {
            id: 'us',
            isDefault: true,
            apiToken: 'a',
            apiBaseUrl: 'https://api.pagerduty.com',
          },
          {
            id: 'eu',
            oauth: {
              clientId: 'b',
              clientSecret: 'c',
              subDomain: 'acme',
              region: 'eu',
            },
          },
          // Half of an account is for that plugin to complain about.
          { id: 'none' },
        ],
      }),
    ).toEqual([
      {
        id: 'us',
        settings: {
          token: 'a',
          apiBaseUrl: 'https://api.pagerduty.com',
          isDefault: true,
        },
      },
      {
        id: 'eu',
        settings: {
          oauth: {
            clientId: 'b',
            clientSecret: 'c',
            subDomain: 'acme',
            region: 'eu',
            identityUrl: 'https://identity.pagerduty.com',
          },
        },
      },
    ]);
    expect(plugin({})).toEqual([]);
    expect(plugin(undefined)).toEqual([]);
  });

  it('come from one of the two only, or accounts would count twice', () => {
    const pagerDuty = { apiToken: 'secret' };
    expect(open({ pagerDuty })).toEqual(['default']);
    const own = withConnections({ id: 'acme', token: 'secret' });
    expect(open({ ...own, pagerDuty })).toEqual(['acme']);
    expect(open({ ...withConnections(), pagerDuty })).toEqual([]);
  });

  it.each([
    [{ id: 'a' }, /connections\[?\.?0.*must have either token or oauth/],
    [
      {
        id: 'a',
        token: 'b',
        oauth: { clientId: 'a', clientSecret: 'b', subDomain: 'c' },
      },
      /must have either token or oauth/,
    ],
    [{ id: 'a', token: 'b', region: 'asia' }, /region/],
    [
      { id: 'a', token: 'b', apiBaseUrl: 'http://api.pagerduty.com' },
      /must begin with https/,
    ],
    [{ id: 'a', token: 'b', key: 'c' }, /there is no .*key/],
  ])('name what is wrong with %j', (connection, message) => {
    expect(() => open(withConnections(connection))).toThrow(message);
  });

  it('stop the start where another setting is wrong', () => {
    expect(() =>
      open({ insights: { sources: { pagerduty: { storeTitles: 'maybe' } } } }),
    ).toThrow(/sources.pagerduty.storeTitles.*a good value is false/);
  });
});

describe('the service of a component', () => {
  const linkOf = (annotations: Record<string, string>, account?: string) =>
    pagerdutyBindings(account).service!({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'shop', annotations },
    });

  it('is in the account that it names, else in the default one, else in any', () => {
    const id = { 'pagerduty.com/service-id': 'PSVC' };
    const link = { provider: 'pagerduty', kind: 'service', key: 'PSVC' };
    expect(linkOf({ ...id, 'pagerduty.com/account': ' eu ' }, 'us')).toEqual({
      ...link,
      account: 'eu',
    });
    expect(linkOf(id, 'us')).toEqual({ ...link, account: 'us' });
    expect(linkOf(id)).toEqual(link);
    expect(linkOf({ 'pagerduty.com/account': 'eu' })).toBeUndefined();
  });
});
