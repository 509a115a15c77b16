import { execFile } from 'child_process';
import { readFileSync } from 'fs';
import path from 'path';
import { promisify } from 'util';
import { parse } from 'yaml';
import { startInsights, type TestBackend } from '../testUtils/backend';
import { useTestKnex } from '../testUtils/testDatabase';
import { readRepository } from '../testUtils/testWorld';

jest.setTimeout(60_000);

const text = readFileSync(
  path.resolve(__dirname, '../../../../docs/pushing-deployments.md'),
  'utf8',
);

/** The code below a heading, by its language. */
function codeBelow(heading: string, language: string): string {
  const section = text.split(/^## /m).find(each => each.startsWith(heading))!;
  return new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(section)![1];
}

const token = 'token-of-the-document';
const sha = '4f9c1d2b7a6e5f4d3c2b1a0f9e8d7c6b5a4f3e2d';

/** What each tool sets, as it documents it. */
const github = {
  STATUS: 'success',
  GITHUB_RUN_ID: '9071',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_JOB: 'deploy',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'acme/shop',
  GITHUB_SHA: sha,
};
const gitlab = {
  CI_JOB_STATUS: 'canceled',
  CI_JOB_ID: '3100',
  CI_JOB_URL: 'https://gitlab.example.com/acme/shop/-/jobs/3100',
  CI_JOB_STARTED_AT: '2026-11-16T09:51:00Z',
  CI_PROJECT_URL: 'https://github.com/acme/shop',
  CI_ENVIRONMENT_NAME: 'production',
  CI_COMMIT_SHA: sha,
};
const jenkins = {
  RESULT: 'UNSTABLE',
  STARTED: '1794995460123',
  JOB_NAME: 'acme/shop-deploy',
  BUILD_NUMBER: '42',
  BUILD_URL: 'https://jenkins.example.com/job/shop-deploy/42/',
  GIT_URL: 'git@github.com:acme/shop.git',
  GIT_COMMIT: sha,
};
const application = {
  '.app.metadata.name': 'shop-production',
  '.app.status.operationState.syncResult.revision': 'a'.repeat(40),
  '.app.status.operationState.startedAt': '2026-11-16T09:51:00Z',
  '.app.status.operationState.finishedAt': '2026-11-16T10:00:00Z',
  'index .app.metadata.annotations "insights/repository"':
    'https://github.com/acme/shop',
  'index .app.metadata.annotations "insights/environment"': 'production',
};

describe('docs/pushing-deployments.md', () => {
  const database = useTestKnex();
  let backend: TestBackend;
  beforeEach(async () => {
    await readRepository(database.knex, 'acme/shop');
    // With the configuration that the document shows.
    const config = parse(
      codeBelow('Set up a token', 'yaml').replace('${INSIGHTS_TOKEN}', token),
    );
    backend = await startInsights({
      knex: database.knex,
      insights: config.insights,
      externalAccess: config.backend.auth.externalAccess,
    });
  });
  afterEach(() => backend.stop());

  const run = async (script: string, env: Record<string, string> = {}) => {
    const { stdout } = await promisify(execFile)(
      'bash',
      ['-euo', 'pipefail', '-c', script],
      {
        env: {
          PATH: process.env.PATH,
          BACKSTAGE_URL: backend.url,
          INSIGHTS_TOKEN: token,
          ...env,
        },
      },
    );
    return JSON.parse(stdout);
  };
  const stored = () =>
    database
      .knex('pushed_deployments')
      .select('source', 'external_id', 'slug', 'environment', 'status', 'sha')
      .select('subject', 'started_at', 'url');
  const answer = {
    received: 1,
    stored: 1,
    unchanged: 0,
    older: 0,
    unknown: 0,
  };
  const shop = {
    slug: 'acme/shop',
    environment: 'production',
    sha,
    subject: 'pipelines',
  };

  it('pushes a deployment and an incident that names it, and withdraws both', async () => {
    const pushed = await run(codeBelow('Push a deployment', 'sh'));
    expect(pushed).toEqual(answer);
    expect(text).toContain(JSON.stringify(pushed));
    expect(await stored()).toMatchObject([
      { ...shop, source: 'make', external_id: 'shop-42', status: 'success' },
    ]);
    await backend.derive();
    expect(await database.knex('deployments').pluck('source_id')).toEqual([
      'make/shop-42',
    ]);
    expect(await run(codeBelow('Push an incident', 'sh'))).toEqual({
      ...answer,
      unknown: 1,
    });
    expect(
      await database.knex('incidents').select('incident_id', 'urgency'),
    ).toEqual([{ incident_id: 'inc-7', urgency: 'high' }]);
    expect(await run(codeBelow('Withdraw records', 'sh'))).toEqual({
      subject: 'pipelines',
      deployments: 1,
      incidents: 1,
    });
    expect(await stored()).toEqual([]);
  });

  it('pushes from GitHub Actions', async () => {
    const [step] = parse(codeBelow('GitHub Actions', 'yaml'));
    expect(Object.keys(step.env)).toEqual([
      'BACKSTAGE_URL',
      'INSIGHTS_TOKEN',
      'STATUS',
    ]);
    expect(await run(step.run, github)).toEqual(answer);
    expect(await stored()).toMatchObject([
      {
        ...shop,
        source: 'github-actions',
        external_id: '9071-2-deploy',
        status: 'success',
        url: 'https://github.com/acme/shop/actions/runs/9071',
      },
    ]);
  });

  it.each([
    ['success', 'success'],
    ['failed', 'failure'],
    ['canceled', 'cancelled'],
  ])('pushes from GitLab CI what is %s there', async (given, status) => {
    const { deploy } = parse(codeBelow('GitLab CI', 'yaml'));
    const [script] = deploy.after_script;
    expect(await run(script, { ...gitlab, CI_JOB_STATUS: given })).toEqual(
      answer,
    );
    expect(await stored()).toMatchObject([
      {
        ...shop,
        source: 'gitlab',
        external_id: '3100',
        status,
        started_at: new Date('2026-11-16T09:51:00Z'),
      },
    ]);
  });

  it.each([
    ['SUCCESS', 'success'],
    ['UNSTABLE', 'success'],
    ['FAILURE', 'failure'],
    ['ABORTED', 'cancelled'],
  ])('pushes from Jenkins what is %s there', async (given, status) => {
    const [, script] = /'''([^]*?)'''/.exec(codeBelow('Jenkins', 'groovy'))!;
    const started = Date.now() - 600_000;
    const env = { ...jenkins, RESULT: given, STARTED: `${started}` };
    expect(await run(script, env)).toEqual(answer);
    expect(await stored()).toMatchObject([
      {
        ...shop,
        source: 'jenkins',
        external_id: 'acme/shop-deploy/42',
        status,
        started_at: new Date(Math.floor(started / 1000) * 1000),
      },
    ]);
  });

  it('pushes what the notifications of Argo CD send', async () => {
    const { data } = parse(codeBelow('Argo CD', 'yaml'));
    const service = parse(data['service.webhook.insights']);
    const { webhook } = parse(data['template.insights-deployed']);
    const { method, path: where, body } = webhook.insights;
    const fill = (template: string) =>
      template
        .replace('$insights-token', token)
        .replace(
          /\{\{(.*?)\}\}/g,
          (_, expression: keyof typeof application) =>
            application[expression] ?? `no ${expression}`,
        );
    const url = new URL(`${service.url}${where}`);
    const response = await fetch(`${backend.url}${url.pathname}`, {
      method,
      headers: service.headers.map(({ name, value }: any) => [
        name,
        fill(value),
      ]),
      body: fill(body),
    });
    expect(await response.json()).toEqual(answer);
    expect(await stored()).toMatchObject([
      {
        ...shop,
        source: 'argocd',
        external_id: `shop-production-${'a'.repeat(40)}`,
        status: 'success',
        sha: null,
      },
    ]);
  });
});
