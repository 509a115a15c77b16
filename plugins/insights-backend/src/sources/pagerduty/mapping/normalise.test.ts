import { incidentSchema, type SentIncident, serviceSchema } from '../schemas';
import { toIncident, toService } from './normalise';

const options = {
  storesTitles: false,
  isKnownHost: (host: string) => host === 'github.com',
};

const sent = {
  id: 'Q1RESOLVED0001',
  incident_number: 501,
  title: 'Checkout error rate above 5%',
  html_url: 'https://acme.pagerduty.com/incidents/Q1RESOLVED0001',
  status: 'resolved',
  created_at: '2026-11-09T11:00:00+01:00',
  updated_at: '2026-11-09T10:45:00Z',
  resolved_at: '2026-11-09T10:45:00Z',
  last_status_change_at: '2026-11-09T10:44:59Z',
  service: {
    id: 'PSVCPAY',
    summary: 'Payments API',
    html_url: 'https://acme.pagerduty.com/service-directory/PSVCPAY',
  },
  urgency: 'high',
  priority: { id: 'PPRIO01', summary: 'P1' },
  resolve_reason: null,
  acknowledgements: [],
};

const parsed = (changes: object): SentIncident =>
  incidentSchema.parse({ ...sent, ...changes });
const mapped = (changes: object, storesTitles = false) =>
  toIncident(parsed(changes), { ...options, storesTitles });

describe('an incident', () => {
  it('keeps its times, its service and its names', () => {
    expect(mapped({})).toEqual({
      service: 'PSVCPAY',
      incidentId: 'Q1RESOLVED0001',
      title: 'Incident 501',
      url: 'https://acme.pagerduty.com/incidents/Q1RESOLVED0001',
      urgency: 'high',
      priority: 'P1',
      createdAt: new Date('2026-11-09T10:00:00Z'),
      updatedAt: new Date('2026-11-09T10:45:00Z'),
      resolvedAt: new Date('2026-11-09T10:45:00Z'),
      mergedInto: undefined,
      namedShas: [],
      namedPullRequests: [],
      namedDeployments: [],
    });
  });

  it('is stored with its title only where that is wanted', () => {
    expect(mapped({}, true).title).toBe('Checkout error rate above 5%');
    expect(mapped({ title: '' }, true).title).toBe('Incident 501');
  });

  it.each([
    [
      'ended with its last change where an old answer lacks the time',
      { resolved_at: undefined },
      '2026-11-09T10:44:59Z',
    ],
    [
      'has no end once it is reopened',
      { status: 'triggered', resolved_at: null },
      undefined,
    ],
    [
      'has no end once it is reopened as acknowledged, whatever stands there',
      { status: 'acknowledged' },
      undefined,
    ],
  ])('%s', (_, changes, expected) => {
    expect(mapped(changes).resolvedAt).toEqual(expected && new Date(expected));
  });

  it('belongs to the unknown service where its own was deleted', () => {
    expect(mapped({ service: null }).service).toBe('unknown');
  });

  it('names the incident that it was merged into', () => {
    const reason = {
      type: 'merge_resolve_reason',
      incident: { id: 'Q1PARENT', type: 'incident_reference' },
    };
    expect(mapped({ resolve_reason: reason }).mergedInto).toBe('Q1PARENT');
    expect(
      mapped({ resolve_reason: { ...reason, type: 'other' } }).mergedInto,
    ).toBeUndefined();
  });

  it('names commits by all their digits, and pull requests by their addresses', () => {
    const sha = '0123456789abcdef0123456789ABCDEF01234567';
    const { namedShas, namedPullRequests } = mapped({
      title: `Broken by ${sha.toUpperCase()}, not by 0123456789ab`,
      body: {
        type: 'incident_body',
        details: `See https://github.com/Acme/Shop/pull/12/files.
          https://github.com/acme/pay/pull/7#discussion (https://github.com/acme/pay/pull/7)
          https://elsewhere.example/acme/shop/pull/9 acme/shop#3 https://github.com/acme/shop/issues/4
          ${'f'.repeat(64)} ${sha}`,
      },
    });
    expect(namedShas).toEqual([sha.toLowerCase()]);
    expect(namedPullRequests).toEqual(['acme/pay#7', 'acme/shop#12']);
  });

  it('is searched for names in the fields of its body too', () => {
    const sha = 'a'.repeat(40);
    const details = {
      commit: sha,
      nested: [{ link: 'https://github.com/a/b/pull/1' }],
    };
    expect(mapped({ body: { details } })).toMatchObject({
      namedShas: [sha],
      namedPullRequests: ['a/b#1'],
    });
  });

  it.each([
    ['no time zone', { created_at: '2026-11-09T10:00:00' }],
    ['no begin', { created_at: null }],
    ['an id that is a path', { id: '../users' }],
    ['a status that is none', { status: 'snoozed' }],
  ])('with %s is refused', (_, changes) => {
    expect(incidentSchema.safeParse({ ...sent, ...changes }).success).toBe(
      false,
    );
  });

  it('is kept without a link where its address is none', () => {
    // eslint-disable-next-line no-script-url
    expect(mapped({ html_url: 'javascript:alert(1)' }).url).toBeUndefined();
  });
});

describe('a service', () => {
  it('has the keys of those integrations that have one', () => {
    const service = serviceSchema.parse({
      id: 'PSVCPAY',
      name: 'Payments API',
      html_url: 'https://acme.pagerduty.com/service-directory/PSVCPAY',
      integrations: [
        { id: 'PINT002', integration_email: 'payments@acme.example' },
        { id: 'PINT003', integration_key: 'b'.repeat(32) },
        { id: 'PINT001', integration_key: 'a'.repeat(32) },
        { id: 'PINT004', integration_key: null },
      ],
    });
    expect(toService(service)).toEqual({
      externalId: 'PSVCPAY',
      name: 'Payments API',
      url: 'https://acme.pagerduty.com/service-directory/PSVCPAY',
      integrationKeys: ['a'.repeat(32), 'b'.repeat(32)],
    });
  });
});
