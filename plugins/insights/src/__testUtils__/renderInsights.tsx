import { ResponseError } from '@backstage/errors';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import type { MetricOutline } from '@devex-insights/backstage-plugin-insights-common';
import { act, screen } from '@testing-library/react';
import {
  type NavigateFunction,
  useLocation,
  useNavigate,
} from 'react-router-dom';
import {
  AppRootElementBlueprint,
  createFrontendModule,
  type ExtensionDefinition,
  type FrontendModule,
} from '@backstage/frontend-plugin-api';
import { type InsightsApi, insightsApiRef } from '../api/InsightsApi';
import { insightsPlugin } from '../plugin';
import { FakeAnnotationsApi } from './FakeAnnotationsApi';
import { FakeCalculationApi } from './FakeCalculationApi';
import { FakeConnectionsApi } from './FakeConnectionsApi';
import { FakeHealthApi } from './FakeHealthApi';
import { metricsAnswer, rangesAnswer, source, team } from './world';

export const teams = [
  team({ ref: 'group:default/commerce', title: 'Commerce' }),
  team({
    ref: 'group:default/checkout',
    title: 'Checkout',
    parent: 'group:default/commerce',
    depth: 1,
  }),
  team({ ref: 'group:default/platform', title: 'Platform' }),
];

const catalog = {
  groups: 3,
  users: 12,
  components: 9,
  repositories: 40,
  repositoriesWithComponent: 36,
};

/** What the pages show of the metrics that they are given. */
async function outlinesOf({
  getOverview,
  getMetric,
}: Partial<InsightsApi>): Promise<MetricOutline[]> {
  const filters = { teams: [], range: 'rolling:3' };
  const overview = await getOverview?.(filters);
  const metric = await getMetric?.({
    ...filters,
    id: overview?.definitions[0].id ?? '',
    granularity: 'week',
  });
  return [
    ...(overview?.definitions ?? []),
    ...(metric ? [metric.definition] : []),
    ...(metric?.supporting ?? []).map(({ definition }) => definition),
  ];
}

/** A backend's refusal as the client passes it on, with the other fields of its error. */
export function responseError(
  status: number,
  message: string,
  details = {},
  headers = {},
) {
  return ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name: 'Error', message, ...details },
        response: { statusCode: status },
      }),
      { status, headers: { 'content-type': 'application/json', ...headers } },
    ),
  );
}

let navigate: NavigateFunction;

function Address() {
  const { pathname, search } = useLocation();
  navigate = useNavigate();
  return <output aria-label="Address">{pathname + search}</output>;
}

/** The address the app is at. */
export function address() {
  return screen.getByLabelText('Address').textContent;
}

/** Presses the browser's back button. */
export function goBack() {
  act(() => navigate(-1));
}

/** The whole plugin in an app, at an address, with the answers of a test. */
export function renderInsights(options: {
  path?: string;
  api: Partial<InsightsApi>;
  /** Of the app around it. */
  extensions?: ExtensionDefinition[];
  modules?: FrontendModule[];
  /** What the browser keeps for the person; empty unless given. */
  storage?: ReturnType<typeof mockApis.storage>;
  /** That the app is shown in; English unless given. */
  language?: string;
}) {
  const { language = 'en' } = options;
  return renderTestApp({
    initialRouteEntries: [options.path ?? '/insights?range=rolling:3'],
    config: {
      app: {
        baseUrl: 'http://localhost:3000',
        extensions: [
          {
            'api:app/app-language': {
              config: {
                availableLanguages: [...new Set(['en', language])],
                defaultLanguage: language,
              },
            },
          },
        ],
      },
      backend: { baseUrl: 'http://localhost:7007' },
    },
    features: [
      insightsPlugin,
      ...(options.modules ?? []),
      createFrontendModule({
        pluginId: 'app',
        extensions: [
          AppRootElementBlueprint.make({
            name: 'address',
            params: { element: <Address /> },
          }),
          ...(options.extensions ?? []),
        ],
      }),
    ],
    apis: [
      options.storage ?? mockApis.storage(),
      [
        insightsApiRef,
        {
          getRanges: async range => rangesAnswer(range),
          getTeams: async () => ({ teams }),
          getMetrics: async () => metricsAnswer(await outlinesOf(options.api)),
          getSources: async () => ({ sources: [source()], catalog }),
          getRestatements: async () => ({
            isRecorded: true,
            restatements: [],
          }),
          ...options.api,
          calculation: options.api.calculation ?? new FakeCalculationApi(),
          connections: options.api.connections ?? new FakeConnectionsApi(),
          annotations: options.api.annotations ?? new FakeAnnotationsApi(),
          health: options.api.health ?? new FakeHealthApi(),
        },
      ],
    ],
  });
}
