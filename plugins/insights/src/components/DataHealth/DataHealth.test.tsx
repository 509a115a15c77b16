import type {
  HealthResponse,
  HealthSource,
} from '@devex-insights/backstage-plugin-insights-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  connectableSource,
  connection,
  FakeConnectionsApi,
} from '../../__testUtils__/FakeConnectionsApi';
import {
  FakeHealthApi,
  figure,
  health,
  item,
} from '../../__testUtils__/FakeHealthApi';
import {
  address,
  renderInsights,
  responseError,
} from '../../__testUtils__/renderInsights';
import { source } from '../../__testUtils__/world';
import { saveFile } from '../Download/saveFile';
import { firstSteps } from './firstRun';

jest.mock('../Download/saveFile');

const path = '/insights/health';

function show(
  answer: Partial<HealthResponse> = {},
  options: {
    items?: ConstructorParameters<typeof FakeHealthApi>[0];
    path?: string;
  } = {},
) {
  const api = new FakeHealthApi({ health: health(answer), ...options.items });
  renderInsights({ path: options.path ?? path, api: { health: api } });
  return api;
}

/** A source with details, as those see it who may. */
function detailed(
  fields: Partial<NonNullable<HealthSource['details']>>,
): HealthSource {
  const { rateLimits = [], syncRequestedAt, ...given } = fields;
  const status = source(given);
  const { id, title, state, freshAt } = status;
  return {
    ...{ id, title, state, freshAt },
    details: { ...status, rateLimits, syncRequestedAt },
  };
}

const section = (name: string) => screen.findByRole('region', { name });
const missing = figure({
  id: 'repositories-without-component',
  part: 214,
  whole: 240,
  share: 214 / 240,
  statement: 'repositories belong to a component',
  effect: 'The others count for no team.',
  remedies: ['Add the annotation.', 'Or register a component.'],
  records: {
    part: 90,
    whole: 120,
    share: 0.75,
    statement: 'merged pull requests belong to a component',
  },
});

describe('a source', () => {
  it('shows how far its history is, the estimate of the rest, and what is left of its limits', async () => {
    show({
      sources: [
        detailed({
          state: 'loading',
          message: 'The history is being read.',
          historyProgress: 0.42,
          historySecondsLeft: 7260,
          rateLimits: [
            {
              credential: 'github.com/acme',
              resource: 'graphql',
              limit: 5000,
              remaining: 4310,
              reserved: 2000,
              resetsAt: '2026-11-21T12:31:00.000Z',
            },
          ],
        }),
      ],
    });
    const sources = within(await section('Sources'));
    expect(
      sources.getByRole('progressbar', { name: 'History of GitHub' }),
    ).toHaveAttribute('value', '0.42');
    expect(
      sources.getByText(/42\s%\sof the history read · about 2\sh 1\smin left/),
    ).toBeVisible();
    expect(
      sources.getByText(
        /4,310 of 5,000 requests left for github.com\/acme \(graphql\), 2,000 of them for other plugins/,
      ),
    ).toBeVisible();
  });

  it('shows its last error with what to do, and the records that it cannot return', async () => {
    const { streams } = source();
    show({
      sources: [
        detailed({
          state: 'failing',
          lastError: {
            message: 'The token has expired',
            at: '2026-11-21T08:00:00.000Z',
          },
          remedy: 'Replace the credentials.',
          streams: [
            {
              ...streams[0],
              recordsSetAside: 1,
              setAside: [
                {
                  title: 'pull request 5',
                  reason: 'It is too large',
                  since: '2026-11-20T08:00:00.000Z',
                  nextAt: '2026-11-22T08:00:00.000Z',
                },
              ],
            },
          ],
        }),
      ],
    });
    const sources = within(await section('Sources'));
    expect(
      sources.getByText(/Last error .*The token has expired/),
    ).toBeVisible();
    expect(
      sources.getByText('What to do: Replace the credentials.'),
    ).toBeVisible();
    expect(sources.getByText('1 record set aside')).toBeInTheDocument();
    expect(sources.getByText(/pull request 5/)).toBeInTheDocument();
  });

  it('is synced by its button, which says what was done', async () => {
    const user = userEvent.setup();
    const api = show();
    await user.click(
      await screen.findByRole('button', { name: 'Sync now: GitHub' }),
    );
    expect(await screen.findByText('3 parts will be read now.')).toBeVisible();
    expect(api.syncs).toEqual(['github']);
  });

  it('says why a sync could not be started', async () => {
    const user = userEvent.setup();
    const api = show();
    api.sync = async () => {
      throw await responseError(409, 'GitHub is not connected');
    };
    await user.click(
      await screen.findByRole('button', { name: 'Sync now: GitHub' }),
    );
    expect(
      await screen.findByText(
        'The sync could not be started. GitHub is not connected',
      ),
    ).toBeVisible();
  });

  it('offers no sync to those who may not start one', async () => {
    show({ sync: { isAllowed: false, whyNot: 'You need a permission' } });
    expect(await screen.findByText('You need a permission')).toBeVisible();
    expect(screen.queryByRole('button', { name: /Sync/ })).toBeNull();
  });
});

describe('the coverage', () => {
  it('is part of a whole, with the effect of the rest', async () => {
    show({ figures: [missing, figure({ id: 'users-without-login' })] });
    const catalog = within(await section('Coverage of the catalog'));
    expect(
      catalog.getByText(
        /^214 of 240 repositories belong to a component \(89\s%\)$/,
      ),
    ).toBeVisible();
    expect(catalog.getByText('The others count for no team.')).toBeVisible();
    expect(
      catalog.getByText(/^90 of 120 merged pull requests .*\(75\s%\)$/),
    ).toBeVisible();
    // All users have one: there is nothing to list.
    expect(catalog.getAllByRole('button')).toHaveLength(1);
  });

  it('says so where there is nothing of a kind', async () => {
    show({
      figures: [
        figure({
          id: 'services-without-component',
          part: 0,
          whole: 0,
          share: null,
          statement: 'services belong to a component',
        }),
      ],
    });
    expect(
      await screen.findByText('None of these: services belong to a component'),
    ).toBeVisible();
  });

  it('opens a list with what to do, page by page, and returns the focus', async () => {
    const user = userEvent.setup();
    const copied = jest.spyOn(window.navigator.clipboard, 'writeText');
    const yaml = 'metadata:\n  annotations:\n    a/b: acme/two\n';
    const api = show(
      { figures: [missing] },
      {
        items: {
          items: {
            'repositories-without-component': [
              item({ title: 'acme/one', url: 'https://host/acme/one' }),
              item({
                title: 'acme/two',
                reason: 'It is archived.',
                related: ['component:default/two'],
                yaml,
              }),
              item({ title: 'acme/three' }),
            ],
          },
        },
      },
    );
    const open = await screen.findByRole('button', {
      name: 'Show 26 others: repositories belong to a component',
    });
    await user.click(open);
    const panel = within(await screen.findByRole('dialog'));
    expect(address()).toBe(
      '/insights/health?list=repositories-without-component',
    );
    expect(await panel.findByText('Or register a component.')).toBeVisible();
    expect(panel.getByRole('link', { name: 'acme/one' })).toHaveAttribute(
      'href',
      'https://host/acme/one',
    );
    expect(panel.getByText('It is archived.')).toBeVisible();
    expect(panel.getByText('component:default/two')).toBeVisible();

    await user.click(panel.getByText('What to add'));
    await user.click(
      panel.getByRole('button', { name: 'Copy what to add for acme/two' }),
    );
    expect(await panel.findByText('Copied')).toBeVisible();
    expect(copied).toHaveBeenCalledWith(yaml);

    expect(panel.queryByText('acme/three')).toBeNull();
    await user.click(panel.getByRole('button', { name: 'Show more' }));
    expect(await panel.findByText('acme/three')).toBeVisible();

    await user.click(
      panel.getByRole('button', { name: 'Download all entries as CSV' }),
    );
    await waitFor(() =>
      expect(saveFile).toHaveBeenCalledWith(
        'insights-repositories-without-component.csv',
        expect.stringContaining('acme/three'),
      ),
    );
    api.listCsv = async () => {
      throw await responseError(503, 'busy');
    };
    await user.click(
      panel.getByRole('button', { name: 'Download all entries as CSV' }),
    );
    expect(
      await panel.findByText('The file could not be created. Try again.'),
    ).toBeVisible();

    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(address()).toBe('/insights/health');
    await waitFor(() => expect(open).toHaveFocus());
  });

  it('opens the list of a link, which may have no entries any more', async () => {
    show({ figures: [missing] }, { path: `${path}?list=${missing.id}` });
    const panel = within(await screen.findByRole('dialog'));
    expect(await panel.findByText('There are no entries.')).toBeVisible();
    expect(panel.queryByRole('button', { name: /CSV/ })).toBeNull();
  });

  it('says that a list cannot be loaded', async () => {
    const api = new FakeHealthApi({ health: health({ figures: [missing] }) });
    api.list = async () => {
      throw await responseError(500, 'It broke');
    };
    renderInsights({
      path: `${path}?list=${missing.id}`,
      api: { health: api },
    });
    const panel = within(await screen.findByRole('dialog'));
    expect(await panel.findByText('It broke')).toBeVisible();
  });
});

describe('the first steps', () => {
  const stepsOf = (answer: Partial<HealthResponse>) =>
    firstSteps(health(answer))
      .filter(({ isDone }) => !isDone)
      .map(({ id }) => id);

  it('are done once the numbers can be trusted', () => {
    expect(stepsOf({})).toEqual([]);
    expect(
      stepsOf({
        sources: [],
        catalog: { ...health().catalog!, refreshedAt: undefined },
        figures: [],
        isProtected: false,
      }),
    ).toEqual([
      ...['source', 'catalog', 'protection'],
      ...['history', 'repositories', 'people'],
    ]);
    expect(
      stepsOf({
        sources: [detailed({ state: 'failing', historyProgress: 0.5 })],
      }),
    ).toEqual(['history']);
    const share = (value: number) => ({
      figures: health().figures!.map(each => ({ ...each, share: value })),
    });
    expect(stepsOf(share(0.79))).toEqual(['repositories', 'people']);
    expect(stepsOf(share(0.8))).toEqual([]);
  });

  it('are on the page until all are done, and open what is missing', async () => {
    const user = userEvent.setup();
    show({ figures: [{ ...missing, share: 0.5 }] });
    const steps = within(await section('First steps'));
    expect(
      steps
        .getAllByRole('listitem')
        .map(each => /Done|To do/.exec(each.textContent!)![0]),
    ).toEqual(['Done', 'Done', 'Done', 'Done', 'To do', 'To do']);
    await user.click(
      steps.getByRole('button', {
        name: 'Show what is missing: Connect four out of five repositories with components',
      }),
    );
    expect(await screen.findByRole('dialog')).toBeVisible();
  });

  it('are not on the page once all are done', async () => {
    show();
    await section('Sources');
    expect(screen.queryByRole('region', { name: 'First steps' })).toBeNull();
  });
});

it('shows readers how fresh the sources are, and nothing else', async () => {
  const { details, ...fresh } = detailed({});
  show({
    sources: [fresh],
    catalog: undefined,
    figures: undefined,
    tasks: undefined,
    whyNoDetails: 'You need the permission insights.config.read',
    sync: { isAllowed: false, whyNot: 'No' },
  });
  const sources = within(await section('Sources'));
  expect(sources.getByText(/^Connected · Read/)).toBeVisible();
  expect(
    sources.getByText('You need the permission insights.config.read'),
  ).toBeVisible();
  expect(
    screen.getAllByRole('heading', { level: 2 }).map(each => each.textContent),
  ).toEqual(['Sources']);
  expect(screen.queryByRole('button', { name: /Sync/ })).toBeNull();
});

it.each([
  [403, 'Reading metrics needs a permission'],
  [500, 'It broke'],
])('says why it is not shown after an answer %s', async (status, message) => {
  const api = new FakeHealthApi();
  api.get = async () => {
    throw await responseError(status, message);
  };
  renderInsights({ path, api: { health: api } });
  expect(await screen.findByRole('alert')).toHaveTextContent(message);
});

it('names the connections of a source, and leads to them', async () => {
  const connections = new FakeConnectionsApi({
    sources: [
      connectableSource({
        type: 'github',
        title: 'GitHub',
        connections: [connection({ type: 'github', id: 'acme' })],
      }),
    ],
  });
  renderInsights({
    path,
    api: { health: new FakeHealthApi(), connections },
  });
  const sources = within(await section('Sources'));
  expect(await sources.findByText('acme')).toBeVisible();
  expect(
    sources.getByRole('link', { name: 'Manage integration of GitHub' }),
  ).toHaveAttribute('href', '/insights/health/sources/github');
});

it('names the window', async () => {
  show();
  await section('Sources');
  expect(document.title).toMatch(/^Data health \| /);
});

it('shows the background work that is late', async () => {
  show({
    tasks: [
      {
        id: 'catalog',
        title: 'Reading the catalog',
        isLate: true,
        finishedAt: '2026-11-21T08:00:00.000Z',
      },
    ],
  });
  const tasks = within(await section('Background work'));
  expect(
    tasks.getByText('1 kind of background work is late or fails'),
  ).toBeVisible();
});
