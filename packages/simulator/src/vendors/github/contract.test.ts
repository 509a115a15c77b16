import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { Simulator, startSimulator } from '../../server';
import { graphql, rest, restBody } from './testUtils/client';
import { referenceFolder } from '../../testUtils/reference';

const folder = referenceFolder();
const fixtures = folder && join(folder, 'vendor-apis/fixtures/github');
const isThere = fixtures !== undefined && existsSync(fixtures);
const describeContract = isThere ? describe : describe.skip;
const TITLE = isThere
  ? 'the official description of the GitHub API'
  : 'the official description of the GitHub API (skipped: the reference data is not beside the repository)';

const SHOP = '/repos/meridian/shop';

describeContract(TITLE, () => {
  const description = isThere
    ? JSON.parse(readFileSync(join(fixtures, 'openapi-subset.json'), 'utf8'))
    : {};
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  // Real answers have empty addresses, and apps have brackets in theirs.
  ajv.addFormat('uri', text => text === '' || URL.canParse(text));
  ajv.addFormat('email', text => text.includes('@'));
  ajv.addSchema(withTypedNulls(description), 'github');
  let simulator: Simulator;
  let examples: Record<string, string>;

  beforeAll(async () => {
    simulator = await startSimulator({
      size: 'q',
      anchor: '2026-03-01',
      now: () => new Date('2026-03-02T12:00:00Z'),
    });
    const runs = await restBody(
      simulator,
      `${SHOP}/actions/runs?status=success`,
    );
    const deployments = await restBody(simulator, `${SHOP}/deployments`);
    const [pull] = await restBody(simulator, `${SHOP}/pulls?state=closed`);
    examples = {
      owner: 'meridian',
      repo: 'shop',
      org: 'meridian',
      pull_number: `${pull.number}`,
      run_id: `${runs.workflow_runs[0].id}`,
      attempt_number: '1',
      workflow_id: 'ci.yml',
      commit_sha: pull.head.sha,
      deployment_id: `${deployments[0].id}`,
    };
  });
  afterAll(() => simulator?.stop());

  it.each([
    '/orgs/{org}/repos',
    '/repos/{owner}/{repo}',
    '/repos/{owner}/{repo}/pulls',
    '/repos/{owner}/{repo}/pulls/{pull_number}',
    '/repos/{owner}/{repo}/pulls/{pull_number}/commits',
    '/repos/{owner}/{repo}/pulls/{pull_number}/reviews',
    '/repos/{owner}/{repo}/commits',
    '/repos/{owner}/{repo}/commits/{commit_sha}/pulls',
    '/repos/{owner}/{repo}/installation',
    '/orgs/{org}/installation',
    '/app/installations',
    '/repos/{owner}/{repo}/actions/workflows',
    '/repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs',
    '/repos/{owner}/{repo}/actions/runs',
    '/repos/{owner}/{repo}/actions/runs/{run_id}',
    '/repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}',
    '/repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs',
    '/repos/{owner}/{repo}/actions/runs/{run_id}/jobs',
    '/repos/{owner}/{repo}/deployments',
    '/repos/{owner}/{repo}/deployments/{deployment_id}',
    '/repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
    '/repos/{owner}/{repo}/environments',
    '/repos/{owner}/{repo}/releases',
    '/repos/{owner}/{repo}/tags',
    '/rate_limit',
  ])('%s answers as described', async template => {
    const path = template.replace(/\{(\w+)\}/g, (_, name) => examples[name]);
    const query = /\/pulls$/.test(template)
      ? '?state=all&per_page=100'
      : '?per_page=100';
    const response = await rest(
      simulator,
      `${path}${template === '/rate_limit' ? '' : query}`,
    );
    expect(response.status).toBe(200);
    const pointer = (part: string) =>
      part.replace(/~/g, '~0').replace(/\//g, '~1');
    const schema = ajv.compile({
      $ref: `github#/paths/${encodeURIComponent(
        pointer(template),
      )}/get/responses/200/content/application~1json/schema`,
    });
    schema(await response.json());
    // A deleted fork leaves a null that the description does not know, and it wants an account to be an enterprise as well.
    const problems = (schema.errors ?? []).filter(
      ({ instancePath }) => !/\/head\/repo$|\/account$/.test(instancePath),
    );
    expect(problems).toEqual([]);
  });

  it.each([
    ['/orgs/{org}/repos', 'sort=pushed&direction=desc&per_page=100&page=1'],
    [
      '/repos/{owner}/{repo}/pulls',
      'state=all&sort=updated&direction=desc&base=main&per_page=100&page=2',
    ],
    [
      '/repos/{owner}/{repo}/actions/runs',
      'created=2026-02-01T00:00:00Z..2026-02-02T00:00:00Z&status=completed&event=push&branch=main&per_page=100',
    ],
    [
      '/repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs',
      'created=>=2026-02-01&exclude_pull_requests=true',
    ],
    ['/repos/{owner}/{repo}/actions/runs/{run_id}/jobs', 'filter=all'],
    ['/repos/{owner}/{repo}/deployments', 'environment=production'],
  ])('%s accepts the described parameters %s', async (template, query) => {
    const path = template.replace(/\{(\w+)\}/g, (_, name) => examples[name]);
    expect((await rest(simulator, `${path}?${query}`)).status).toBe(200);
    const parameters = description.paths[template].get.parameters.map(
      (parameter: any) =>
        parameter.$ref
          ? description.components.parameters[parameter.$ref.split('/').pop()]
          : parameter,
    );
    const coercing = new Ajv({ strict: false, coerceTypes: true });
    addFormats(coercing);
    for (const [name, value] of new URLSearchParams(query)) {
      const { schema } = parameters.find((each: any) => each.name === name);
      const properties = { [name]: withTypedNulls(schema) };
      coercing.validate({ type: 'object', properties }, { [name]: value });
      expect(coercing.errors ?? []).toEqual([]);
    }
  });

  it.each([
    ['pulls.list.updated-desc.json', `${SHOP}/pulls?state=all&per_page=1`],
    ['actions-runs.list.per-page-1.json', `${SHOP}/actions/runs?per_page=1`],
    ['deployments.list.ref-environment.json', `${SHOP}/deployments?per_page=1`],
    ['deployment-statuses.list.json', ''],
    ['pull-commits.list.json', ''],
    ['pull-reviews.list.json', ''],
    ['actions-workflows.list.json', `${SHOP}/actions/workflows`],
  ])('has every key of the recording %s', async (file, path) => {
    const recorded = JSON.parse(
      readFileSync(join(fixtures!, 'rest', file), 'utf8'),
    ).response.body;
    const paths: Record<string, string> = {
      'deployment-statuses.list.json': `${SHOP}/deployments/${examples.deployment_id}/statuses`,
      'pull-commits.list.json': `${SHOP}/pulls/${examples.pull_number}/commits`,
      'pull-reviews.list.json': `${SHOP}/pulls/${examples.pull_number}/reviews`,
    };
    const served = await restBody(simulator, path || paths[file]);
    expect(missingKeys(firstRow(recorded), firstRow(served), '')).toEqual([]);
  });

  it.each([
    'deployments.page.json',
    'pull-request-commits.page.json',
    'pull-requests.by-id.one-deleted.json',
    'pull-requests.page-1.json',
    'releases.page.json',
  ])('answers the query of the recording %s', async file => {
    const recording = JSON.parse(
      readFileSync(join(fixtures!, 'graphql', file), 'utf8'),
    );
    const { query, variables } = recording.request.body;
    const { data: pulls } = await graphql(
      simulator,
      '{ repository(owner: "meridian", name: "shop") { pullRequests(last: 1) { nodes { id } } } }',
    );
    const [{ id }] = pulls.repository.pullRequests.nodes;
    const ours = {
      ...variables,
      owner: 'meridian',
      name: file.startsWith('releases') ? 'cart-api' : 'shop',
      id,
      ids: [id, 'PR_gone'],
    };
    const { data, errors } = await graphql(simulator, query, ours);
    const isGone = file.includes('deleted');
    expect((errors ?? []).map(({ type }) => type)).toEqual(
      isGone ? ['NOT_FOUND'] : [],
    );
    expect(missingKeys(recording.response.body.data, data, '')).toEqual([]);
  });

  it.each([
    ['401.bad-credentials.json', '401'],
    ['403.not-accessible-by-integration.json', '403-permission'],
    ['403.secondary-rate-limit.retry-after.json', '403-secondary'],
    ['404.repository.json', '404'],
    ['409.empty-repository.json', '409'],
    ['451.repository-blocked-dmca.json', '451'],
    ['502.html-body.json', '502'],
    ['graphql.200.rate-limited.json', 'graphql-rate-limited'],
    ['graphql.200.something-went-wrong.json', 'graphql-error-200'],
  ] as const)('refuses like the recording %s', async (file, kind) => {
    const { response: recorded } = JSON.parse(
      readFileSync(join(fixtures!, 'errors', file), 'utf8'),
    );
    simulator.fault({ kind, times: 1, retryAfterSeconds: 60 });
    const served = await rest(simulator, '/user');
    expect(served.status).toBe(recorded.status);
    expect(served.headers.get('content-type')).toBe(
      recorded.headers['content-type'],
    );
    const text = await served.text();
    expect(
      typeof recorded.body === 'string'
        ? []
        : missingKeys(recorded.body, JSON.parse(text), ''),
    ).toEqual([]);
  });
});

/** OpenAPI lets `nullable` stand beside a choice, which JSON Schema only knows as one choice more. */
function withTypedNulls(schema: any): any {
  if (Array.isArray(schema)) {
    return schema.map(withTypedNulls);
  }
  if (!schema || typeof schema !== 'object') {
    return schema;
  }
  const copy = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, withTypedNulls(value)]),
  ) as any;
  if (copy.nullable && !copy.type) {
    delete copy.nullable;
    const choice = copy.oneOf ? 'oneOf' : 'anyOf';
    copy[choice] = [...(copy[choice] ?? [{}]), { type: 'null' }];
  }
  return copy;
}

function firstRow(body: any): any {
  if (Array.isArray(body)) {
    return body[0];
  }
  const list = Object.values(body).find(Array.isArray) as unknown[] | undefined;
  return list ? list[0] : body;
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
