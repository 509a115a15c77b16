import {
  type FaultOptions,
  type Simulator,
  startSimulator,
} from '@internal/simulator';
import { once } from 'events';
import { createServer } from 'http';
import type { AddressInfo } from 'net';
import { z } from 'zod';
import { neverLimited } from '../../http/neverLimited';
import { apiUrlOf, type ConnectionSettings, regionUrls } from '../config';
import { simulatedConnection } from '../testUtils/accounts';
import { testPagerduty } from '../testConnection';
import { PagerdutyClient } from './PagerdutyClient';
import { expectRead } from './readList';

describe('the client of PagerDuty', () => {
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await startSimulator({ size: 'q', limits: 'pagerduty' });
  });
  beforeEach(() => {
    simulator.clearFaults();
    simulator.resetCounters();
    simulator.resetLimits();
  });
  afterAll(() => simulator.stop());

  const oauthOf = (account = 0) =>
    simulator.info().pagerduty.accounts[account].oauth;
  const clientWith = (settings: Partial<ConnectionSettings> = {}) =>
    new PagerdutyClient(simulatedConnection(simulator, settings), {
      timeoutSeconds: 2,
    });
  const context = { ...neverLimited, signal: new AbortController().signal };
  const request = {
    path: '/services',
    query: { limit: '1' },
    what: 'services of us',
    schema: z.object({ services: z.array(z.object({ id: z.string() })) }),
  };
  const failureOf = async (
    fault: FaultOptions | undefined,
    settings: Partial<ConnectionSettings> = {},
  ) => {
    if (fault) {
      simulator.fault(fault);
    }
    const { reason, message } = await clientWith(settings)
      .get(request, context)
      .catch(error => error);
    return { reason, message };
  };

  it('reads with a key', async () => {
    const { services } = await clientWith().get(request, context);
    expect(services).toHaveLength(1);
  });

  it.each<[FaultOptions['kind'], string, RegExp]>([
    ['401', 'unauthorized', /does not accept the credentials.*renew the conn/],
    ['401-empty', 'unauthorized', /does not accept the credentials/],
    ['402', 'denied', /plan.*Requires one of: teams.*upgrade the plan/],
    ['403', 'denied', /missing the scope incidents.read.*give the connection/],
    ['404', 'not-found', /has no services of us.*check the apiBaseUrl/],
    ['429', 'rate-limited', /continues at 20/],
    ['400', 'temporary', /answered 400.*Range is too large/],
    ['500', 'temporary', /answered 500.*status page/],
    ['502', 'temporary', /answered 502/],
    ['200-page', 'temporary', /not complete JSON/],
    ['truncated-json', 'temporary', /not complete JSON/],
    ['no-list', 'temporary', /services: Invalid input/],
    ['reset-mid-body', 'temporary', /broke off/],
    ['timeout', 'temporary', /did not return services of us/],
  ])('says what is wrong and what to do: %s', async (kind, reason, message) => {
    expect(await failureOf({ kind, vendor: 'pagerduty' })).toEqual({
      reason,
      message: expect.stringMatching(message),
    });
  });

  it('waits for as long as PagerDuty says', async () => {
    const blocked: Date[] = [];
    simulator.fault({ kind: '429', retryAfterSeconds: 23 });
    const before = Date.now();
    const { retryAt } = await clientWith()
      .get(request, {
        ...context,
        rateBudget: {
          ...neverLimited.rateBudget,
          block: async (_credential, _resource, until) => {
            blocked.push(until);
          },
        },
      })
      .catch(error => error);
    expect(blocked).toEqual([retryAt]);
    const seconds = (retryAt.getTime() - before) / 1000;
    expect(seconds).toBeGreaterThanOrEqual(23);
    expect(seconds).toBeLessThan(25);
  });

  it('notes what is left of the limit, and until when', async () => {
    const noted: unknown[] = [];
    await clientWith().get(request, {
      ...context,
      rateBudget: {
        ...neverLimited.rateBudget,
        note: async (...state) => {
          noted.push(state);
        },
      },
    });
    expect(noted).toEqual([
      [
        'pagerduty/us',
        'rest',
        { limit: 960, remaining: 959, resetsAt: expect.any(Date) },
      ],
    ]);
  });

  describe('with an OAuth app', () => {
    const tokens = () => simulator.counters().routes['POST /oauth/token'] ?? 0;

    it('keeps a token, also for requests that come at once', async () => {
      const client = clientWith({ token: undefined, oauth: oauthOf() });
      await Promise.all([
        client.get(request, context),
        client.get(request, context),
      ]);
      await client.get(request, context);
      expect(tokens()).toBe(1);
    });

    it('replaces a token once that is refused before its end', async () => {
      const client = clientWith({ token: undefined, oauth: oauthOf() });
      await client.get(request, context);
      simulator.fault({ kind: '401', route: '^/services', times: 1 });
      await client.get(request, context);
      expect(tokens()).toBe(2);
      simulator.fault({ kind: '401', route: '^/services' });
      await expect(client.get(request, context)).rejects.toMatchObject({
        reason: 'unauthorized',
      });
      expect(tokens()).toBe(3);
    });

    it('says where the app is not known, and never its secret', async () => {
      const clientSecret = 'not-the-secret';
      const failure = await failureOf(undefined, {
        token: undefined,
        oauth: { ...oauthOf(), clientSecret },
      });
      expect(failure).toEqual({
        reason: 'unauthorized',
        message: expect.stringMatching(
          /gives no access token to the app us-client \(invalid_client\): check clientId/,
        ),
      });
      expect(failure.message).not.toContain(clientSecret);
    });

    it.each<[FaultOptions['kind'], string]>([
      ['500', 'answered 500 without an access token'],
      ['200-page', 'answered 200 without an access token'],
      ['timeout', 'did not return an access token'],
    ])('retries where the token service fails: %s', async (kind, message) => {
      expect(
        await failureOf(
          { kind, route: '^/oauth' },
          { token: undefined, oauth: oauthOf() },
        ),
      ).toEqual({
        reason: 'temporary',
        message: expect.stringContaining(message),
      });
    });

    it('names the scopes that the app lacks', async () => {
      const server = createServer((_, response) =>
        response.end(
          JSON.stringify({
            access_token: 'token',
            scope: 'as_account-us.meridian incidents.read',
          }),
        ),
      ).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      const oauth = { ...oauthOf(), identityUrl: `http://127.0.0.1:${port}` };
      const failure = await failureOf(undefined, { token: undefined, oauth });
      server.close();
      expect(failure).toEqual({
        reason: 'denied',
        message: expect.stringMatching(/lacks the scope services.read/),
      });
    });
  });

  describe('that tests a connection', () => {
    const urls = () => {
      const [us, eu] = simulator.info().pagerduty.accounts;
      return { us: us.apiBaseUrl, eu: eu.apiBaseUrl };
    };
    const test = (settings: Partial<ConnectionSettings>) =>
      testPagerduty(simulatedConnection(simulator, settings), {
        signal: context.signal,
        urls: urls(),
      });

    it('sends one request where all is well', async () => {
      await test({});
      expect(simulator.counters().total).toBe(1);
    });

    it('says which region a key belongs to', async () => {
      const [, eu] = simulator.info().pagerduty.accounts;
      await expect(test({ token: eu.apiToken })).rejects.toMatchObject({
        reason: 'unauthorized',
        message: `The account of the connection 'us' is in the service region eu, and not in us: set its region to eu`,
      });
      await expect(test({ token: 'nobody' })).rejects.toMatchObject({
        reason: 'unauthorized',
        message: expect.stringContaining('in neither service region (us, eu)'),
      });
    });

    it('says what a key may not read', async () => {
      simulator.fault({ kind: '402' });
      await expect(test({})).rejects.toMatchObject({ reason: 'denied' });
    });
  });

  it('uses the API of the region', () => {
    expect(apiUrlOf({ token: 'a' })).toBe(regionUrls.us);
    expect(apiUrlOf({ token: 'a', region: 'eu' })).toBe(regionUrls.eu);
    expect(
      apiUrlOf({
        oauth: {
          clientId: 'a',
          clientSecret: 'b',
          subDomain: 'acme',
          region: 'eu',
          identityUrl: 'https://identity.pagerduty.com',
        },
      }),
    ).toBe(regionUrls.eu);
    expect(
      apiUrlOf({ token: 'a', apiBaseUrl: 'https://proxy.example/pd/' }),
    ).toBe('https://proxy.example/pd');
  });

  it.each([
    ['POST', 'https://api.pagerduty.com/incidents'],
    ['PUT', 'https://api.pagerduty.com/incidents/Q1'],
    ['DELETE', 'https://api.pagerduty.com/services/P1'],
    ['GET', 'https://api.pagerduty.com/users'],
    ['GET', 'https://api.pagerduty.com/incidents/Q1/notes'],
    ['GET', 'https://api.pagerduty.com/incidents/../users'],
    ['GET', 'https://api.eu.pagerduty.com/incidents'],
    ['GET', 'http://api.pagerduty.com/incidents'],
  ])('refuses what is not on its list: %s %s', (method, url) => {
    expect(() => expectRead({ method, url }, regionUrls.us)).toThrow(
      /is not on the list of what Insights reads/,
    );
  });

  it('allows what is on its list, also behind a proxy with a path', () => {
    for (const path of ['/incidents?limit=1', '/incidents/Q1', '/services']) {
      const url = `https://proxy.example/pd${path}`;
      expect(() =>
        expectRead({ method: 'GET', url }, 'https://proxy.example/pd'),
      ).not.toThrow();
    }
    expect(() =>
      expectRead(
        { method: 'GET', url: 'https://proxy.example/incidents' },
        'https://proxy.example/pd',
      ),
    ).toThrow(/is not on the list/);
  });
});
