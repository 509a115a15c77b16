import type { Entity } from '@backstage/catalog-model';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { responseError } from '../__testUtils__/renderInsights';
import {
  definition,
  overview,
  rangesAnswer,
  result,
  team,
} from '../__testUtils__/world';
import {
  type Filters,
  type InsightsApi,
  insightsApiRef,
} from '../api/InsightsApi';
import { rootRouteRef } from '../routes';
import { EntityInsights } from './EntityInsights';
import { isInsightsAvailable } from './entityScope';

const answer = overview([
  {
    definition: definition({ id: 'pr-size', title: 'PR Size', unit: 'lines' }),
    result: result({ id: 'pr-size', unit: 'lines', value: 150, n: 287 }),
  },
]);

function entity(
  kind: string,
  name: string,
  options: {
    annotations?: Record<string, string>;
    relations?: [type: string, targetRef: string][];
  } = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, annotations: options.annotations },
    relations: options.relations?.map(([type, targetRef]) => ({
      type,
      targetRef,
    })),
  };
}

const checkout = entity('Component', 'checkout');
const payments = entity('Group', 'payments');
const ada = entity('User', 'ada', {
  relations: [
    ['memberOf', 'group:default/payments'],
    ['memberOf', 'group:default/gone'],
    ['memberOf', 'group:default/platform'],
  ],
});

function renderEntity(options: {
  entity: Entity;
  path?: string;
  getOverview?: InsightsApi['getOverview'];
}) {
  const requests: Filters[] = [];
  const getOverview: InsightsApi['getOverview'] = async filters => {
    requests.push(filters);
    return options.getOverview?.(filters) ?? answer;
  };
  renderInTestApp(
    <EntityProvider entity={options.entity}>
      <EntityInsights />
    </EntityProvider>,
    {
      initialRouteEntries: [options.path ?? '/'],
      mountedRoutes: {
        '/insights': rootRouteRef,
      },
      apis: [
        mockApis.storage(),
        [
          insightsApiRef,
          {
            getRanges: async range => rangesAnswer(range),
            getTeams: async () => ({
              teams: ['payments', 'platform', 'unrelated'].map(name =>
                team({ ref: `group:default/${name}`, title: name }),
              ),
            }),
            getOverview,
          } as Partial<InsightsApi> as InsightsApi,
        ],
      ],
    },
  );
  return requests;
}

it('is offered where there can be metrics', () => {
  const owner: [string, string] = ['ownerOf', 'component:default/a'];
  const offered: [Entity, boolean][] = [
    [
      entity('Component', 'a', {
        annotations: { 'github.com/project-slug': 'acme/a' },
      }),
      true,
    ],
    [
      entity('Component', 'a', {
        annotations: {
          'backstage.io/source-location': 'url:https://github.com/acme/a/',
        },
      }),
      true,
    ],
    [
      entity('Component', 'a', {
        annotations: { 'backstage.io/source-location': 'file:/tmp/a' },
      }),
      false,
    ],
    [checkout, false],
    [
      entity('System', 'a', { relations: [['hasPart', 'component:x/a']] }),
      true,
    ],
    [entity('System', 'a'), false],
    [entity('Group', 'a', { relations: [owner] }), true],
    [
      entity('Group', 'a', { relations: [['parentOf', 'group:default/b']] }),
      true,
    ],
    [payments, false],
    [ada, true],
    [entity('User', 'a', { relations: [owner] }), false],
    [entity('API', 'a', { relations: [owner] }), false],
  ];
  expect(offered.map(([each]) => isInsightsAvailable(each))).toEqual(
    offered.map(([, expected]) => expected),
  );
});

it('shows the cards of a component, and only the range can be chosen', async () => {
  const user = userEvent.setup();
  const requests = renderEntity({
    entity: checkout,
    path: '/?team=group:default/unrelated',
  });
  expect(await screen.findByRole('link', { name: 'PR Size' })).toHaveAttribute(
    'href',
    '/insights/metrics/pr-size?entity=component:default/checkout&range=rolling:3',
  );
  expect(screen.queryByRole('button', { name: /Team/ })).toBeNull();

  await user.click(screen.getByRole('button', { name: /Range/ }));
  await user.click(
    await screen.findByRole('option', { name: 'Last 6 months' }),
  );
  await waitFor(() =>
    expect(requests).toEqual(
      ['rolling:3', 'rolling:6'].map(range => ({
        teams: [],
        entities: ['component:default/checkout'],
        range,
      })),
    ),
  );
});

it('requests the group of a group page', async () => {
  const requests = renderEntity({ entity: payments });
  expect(await screen.findByRole('link', { name: 'PR Size' })).toHaveAttribute(
    'href',
    '/insights/metrics/pr-size?team=group:default/payments&range=rolling:3',
  );
  expect(requests).toEqual([
    { teams: ['group:default/payments'], entities: [], range: 'rolling:3' },
  ]);
});

it('shows the groups of a user, without those that are not in the catalog', async () => {
  const requests = renderEntity({ entity: ada });
  expect(await screen.findByRole('link', { name: 'PR Size' })).toBeVisible();
  await waitFor(() =>
    expect(requests.at(-1)?.teams).toEqual([
      'group:default/payments',
      'group:default/platform',
    ]),
  );
  expect(screen.getByText('Groups: payments, platform')).toBeVisible();
});

it('explains a group without repositories', async () => {
  renderEntity({
    entity: payments,
    getOverview: async () => ({
      ...answer,
      scope: { ...answer.scope, repositories: 0 },
    }),
  });
  expect(
    await screen.findByRole('heading', {
      name: 'No repository belongs to payments',
    }),
  ).toBeVisible();
  expect(
    screen.getByText(/Neither the group nor a group below it owns a component/),
  ).toBeVisible();
});

it('explains an entity that is new in the catalog', async () => {
  renderEntity({ entity: entity('Group', 'brand-new') });
  expect(
    await screen.findByRole('heading', {
      name: 'brand-new has not been read yet',
    }),
  ).toBeVisible();
});

it('explains a component that is new in the catalog', async () => {
  renderEntity({
    entity: checkout,
    getOverview: async () => {
      throw await responseError(
        400,
        "Invalid query parameter 'entity': unknown component:default/checkout",
      );
    },
  });
  expect(
    await screen.findByRole('heading', {
      name: 'checkout has not been read yet',
    }),
  ).toBeVisible();
});
