import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { Simulator, startSimulator } from '../../server';
import { referenceFolder } from '../../testUtils/reference';
import { pagerDuty, pagerDutyBody, pagerDutyToken } from './testUtils/client';

const folder = referenceFolder();
const fixtures = folder && join(folder, 'vendor-apis/fixtures/pagerduty');
const isThere = fixtures !== undefined && existsSync(fixtures);
const describeContract = isThere ? describe : describe.skip;
const TITLE = isThere
  ? 'the description of the PagerDuty API'
  : 'the description of the PagerDuty API (skipped: the reference data is not beside the repository)';

/** Formats of the description that every text has. */
const FORMATS_OF_TEXTS = ['tzinfo', 'activesupport-time-zone'];

const NOW = '2026-03-02T12:00:00Z';

function readFixture(name: string) {
  return JSON.parse(readFileSync(join(fixtures!, name), 'utf8'));
}

describeContract(TITLE, () => {
  const description = isThere
    ? readFixture('openapi-pagerduty-subset.json')
    : {};
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  FORMATS_OF_TEXTS.forEach(format => ajv.addFormat(format, true));
  ajv.addSchema(withNulls(description), 'pagerduty');
  let simulator: Simulator;
  let ids: Record<string, string>;

  beforeAll(async () => {
    simulator = await startSimulator({
      size: 'demo',
      anchor: '2026-03-01',
      limits: 'off',
      now: () => new Date(NOW),
    });
    const { log_entries } = await pagerDutyBody(
      simulator,
      '/log_entries?limit=100',
    );
    const reopened = log_entries.find(
      ({ type }: any) => type === 'acknowledge_log_entry',
    );
    ids = {
      incidents: reopened.incident.id,
      services: reopened.service.id,
    };
    simulator.edit({
      kind: 'change-incident',
      incident: ids.incidents,
      urgency: 'low',
      priority: 'P3',
    });
  });
  afterAll(() => simulator?.stop());

  /** Where an answer differs from what is described for it. */
  function problemsOf(template: string, status: number, body: unknown) {
    const escape = (part: string) =>
      encodeURIComponent(part.replace(/~/g, '~0').replace(/\//g, '~1'));
    const { responses } = description.paths[template].get;
    const answer = responses[status];
    const pointer = answer.$ref
      ? answer.$ref.slice(2)
      : `paths/${escape(template)}/get/responses/${status}`;
    const validate = ajv.compile({
      $ref: `pagerduty#/${pointer}/content/application~1json/schema`,
    });
    validate(body);
    return validate.errors ?? [];
  }

  it.each([
    ['/incidents', 'date_range=all&limit=100'],
    ['/incidents', 'date_range=all&limit=100&offset=1000&total=true'],
    ['/incidents', 'date_range=all&limit=100&sort_by=created_at:desc'],
    ['/incidents', 'date_range=all&limit=100&include[]=services'],
    ['/incidents/{id}', ''],
    ['/incidents/{id}', 'include[]=body'],
    ['/incidents/{id}/log_entries', 'limit=100'],
    ['/log_entries', 'limit=100'],
    ['/log_entries', 'limit=100&is_overview=true&offset=2000'],
    ['/services', 'limit=100'],
    ['/services', 'limit=100&include[]=integrations'],
    ['/services/{id}', ''],
    ['/priorities', ''],
    ['/abilities', ''],
  ])('%s?%s answers as described', async (template, query) => {
    for (const account of ['us', 'eu']) {
      const path = template.replace('{id}', ids[template.split('/')[1]]);
      const response = await pagerDuty(simulator, `${path}?${query}`, {
        account,
      });
      // What has an id is only in one of the accounts.
      const status = template.includes('{id}') && account === 'eu' ? 404 : 200;
      expect(response.status).toBe(status);
      expect(problemsOf(template, status, await response.json())).toEqual([]);
    }
  });

  it.each([
    [400, 'limit=none'],
    [401, ''],
    [402, ''],
    [403, ''],
    [429, ''],
  ] as const)('answers %i as described', async (status, query) => {
    if (status !== 400) {
      simulator.fault({ kind: `${status}`, times: 1 });
    }
    const response = await pagerDuty(simulator, `/incidents?${query}`);
    expect(response.status).toBe(status);
    expect(problemsOf('/incidents', status, await response.json())).toEqual([]);
  });

  it.each([
    [
      '/incidents',
      'since=2026-02-01T00:00:00Z&until=2026-02-02T00:00:00Z&time_zone=UTC&statuses[]=resolved&urgencies[]=high&service_ids[]=P1&sort_by=created_at:asc&include[]=services&limit=100&offset=0&total=true&date_range=all',
    ],
    ['/incidents/{id}', 'include[]=priorities'],
    [
      '/incidents/{id}/log_entries',
      'is_overview=true&since=2026-02-01T00:00:00Z&until=2026-03-01T00:00:00Z&time_zone=UTC&limit=100&offset=0&total=true&include[]=services',
    ],
    [
      '/log_entries',
      'is_overview=true&since=2026-02-01T00:00:00Z&until=2026-03-01T00:00:00Z&time_zone=UTC&limit=100&offset=0&total=true&include[]=incidents',
    ],
    [
      '/services',
      'include[]=integrations&query=shop&name=shop&sort_by=name:desc&limit=100&offset=0&total=true&time_zone=UTC',
    ],
    ['/services/{id}', 'include[]=integrations'],
    ['/priorities', 'limit=100&offset=0&total=true'],
  ])('%s accepts the described parameters %s', async (template, query) => {
    const path = template.replace('{id}', ids[template.split('/')[1]]);
    expect((await pagerDuty(simulator, `${path}?${query}`)).status).toBe(200);
    const parameters = description.paths[template].get.parameters.map(
      ({ $ref }: any) =>
        description.components.parameters[$ref.split('/').pop()],
    );
    const coercing = new Ajv({ strict: false, coerceTypes: 'array' });
    addFormats(coercing);
    FORMATS_OF_TEXTS.forEach(format => coercing.addFormat(format, true));
    for (const [name, value] of new URLSearchParams(query)) {
      const { schema } = parameters.find((each: any) => each.name === name);
      const properties = { [name]: schema };
      coercing.validate({ type: 'object', properties }, { [name]: value });
      expect(coercing.errors ?? []).toEqual([]);
    }
  });

  // Parts that only some accounts or requests have.
  const OPTIONAL = [
    '/priority/account_id',
    '/priority/color',
    '/priority/created_at',
    '/priority/order',
    '/priority/schema_version',
    '/priority/updated_at',
    '/impacted_services',
    '/response_play',
  ];

  it.each([
    [
      'incidents.mixed.page-1.constructed.json',
      '/incidents?sort_by=created_at:desc',
      'incidents',
    ],
    [
      'incident.reopened.constructed.json',
      '/incidents?date_range=all&statuses[]=triggered&limit=1',
      'incident',
    ],
    [
      'log-entries.sweep.constructed.json',
      '/log_entries?is_overview=true',
      'log_entries',
    ],
    [
      'services.include-integrations.constructed.json',
      '/services?include[]=integrations&total=true',
      'services',
    ],
    ['priorities.json', '/priorities', 'priorities'],
  ])('has the fields of %s', async (file, path, name) => {
    const recorded = readFixture(file);
    const served = await pagerDutyBody(simulator, path);
    const row = (body: any) => [body[name] ?? body[`${name}s`]].flat()[0];
    expect(
      missingKeys(row(recorded), row(served), '').filter(
        key => !OPTIONAL.includes(key),
      ),
    ).toEqual([]);
    expect(
      Object.keys(recorded).filter(
        key => key !== '$about' && key !== name && !(key in served),
      ),
    ).toEqual([]);
  });

  it('gives tokens and refuses as recorded', async () => {
    const { body } = readFixture('oauth-token.constructed.json');
    const token = await (await pagerDutyToken(simulator, {})).json();
    expect(Object.keys(token).sort()).toEqual(Object.keys(body).sort());
    expect(token.expires_in).toBe(body.expires_in);

    const { cases } = readFixture('errors.json');
    for (const { status, headers, body: recorded } of cases) {
      simulator.fault({ kind: `${status}` as '400', times: 1 });
      const response = await pagerDuty(simulator, '/incidents');
      expect([response.status, await response.json()]).toEqual([
        status,
        recorded,
      ]);
      for (const [header, value] of Object.entries(headers)) {
        expect(response.headers.get(header)).toBe(value);
      }
    }
  });
});

/** OpenAPI lets `nullable` stand beside an enum or without a type, which JSON Schema only knows as one choice more. */
function withNulls(schema: any): any {
  if (Array.isArray(schema)) {
    return schema.map(withNulls);
  }
  if (!schema || typeof schema !== 'object') {
    return schema;
  }
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, withNulls(value)]),
  ) as any;
  return nullable === true ? { anyOf: [rest, { type: 'null' }] } : { ...rest };
}

/** Keys of a recorded object that the served one lacks, where both have an object. */
function missingKeys(recorded: any, served: any, path: string): string[] {
  if (
    !recorded ||
    !served ||
    typeof recorded !== 'object' ||
    typeof served !== 'object' ||
    Array.isArray(recorded)
  ) {
    return [];
  }
  return Object.keys(recorded).flatMap(key =>
    key in served
      ? missingKeys(recorded[key], served[key], `${path}/${key}`)
      : [`${path}/${key}`],
  );
}
