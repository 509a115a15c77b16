import type { PreviewResponse } from '@devex-insights/backstage-plugin-insights-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { PreviewRequest } from '../../../api/CalculationApi';
import { FakeCalculationApi } from '../../../__testUtils__/FakeCalculationApi';
import {
  renderInsights,
  responseError,
} from '../../../__testUtils__/renderInsights';
import { definition, result, weeks } from '../../../__testUtils__/world';

const ID = 'deployment-frequency';
const FIELD = 'GitHub: Production environments';

/** A backend that records the requests for previews, and how many of them were cancelled. */
class Previews extends FakeCalculationApi {
  readonly requests: PreviewRequest[] = [];
  aborted = 0;
  readonly #answer: (
    request: PreviewRequest,
    usual: PreviewResponse,
  ) => Promise<Partial<PreviewResponse>>;

  constructor(
    answer: (
      request: PreviewRequest,
      usual: PreviewResponse,
    ) => Promise<Partial<PreviewResponse>> = async () => ({}),
  ) {
    super({
      fields: {
        stored: {
          deploymentFrequency: { github: { strategy: 'deployments' } },
        },
      },
      getMetric: async () => ({
        definition: definition({
          id: ID,
          title: 'Deployment frequency',
          unit: 'per-day',
        }),
        result: result({
          id: ID,
          unit: 'per-day',
          value: 3,
          n: 273,
          series: weeks([2.5, 3.5]),
        }),
        supporting: [
          {
            definition: definition({
              id: 'deployment-count',
              title: 'Deployments',
              role: 'supporting',
            }),
            result: result({
              id: 'deployment-count',
              value: 300,
              n: 300,
              series: weeks([20, 25]),
            }),
          },
        ],
      }),
    });
    this.#answer = answer;
  }

  async preview(request: PreviewRequest, options?: { signal?: AbortSignal }) {
    this.requests.push(request);
    options?.signal?.addEventListener('abort', () => {
      this.aborted += 1;
    });
    const usual = await super.preview(request);
    return { ...usual, ...(await this.#answer(request, usual)) };
  }
}

function show(calculation: FakeCalculationApi) {
  renderInsights({
    path: `/insights/metrics/${ID}/calculation?team=group:default/checkout&range=rolling:6&granularity=month`,
    api: { calculation },
  });
  return userEvent.setup();
}

const preview = () => screen.findByRole('region', { name: 'Preview' });
const field = () => screen.findByRole('textbox', { name: FIELD });
const plain = (element: Element) =>
  element.textContent!.replaceAll('\u00a0', ' ');

async function edit(user: ReturnType<typeof userEvent.setup>, pattern: string) {
  await user.clear(await field());
  await user.type(await field(), pattern);
}

it('requests a preview once when the typing pauses, for the edits and the filters of the page', async () => {
  const backend = new Previews();
  const user = show(backend);
  expect(
    await within(await preview()).findByText(
      'Change a setting to see its effect here.',
    ),
  ).toBeVisible();
  expect(plain(await preview())).toContain('Nothing is stored');
  expect(
    await within(await preview()).findByText(
      'Numbers of: Checkout. What you save applies to everybody.',
    ),
  ).toBeVisible();

  await user.type(await field(), '|eu');
  await screen.findByText(/Preview of Deployment frequency/);
  expect(backend.requests).toEqual([
    {
      id: ID,
      teams: ['group:default/checkout'],
      range: 'rolling:6',
      granularity: 'month',
      settings: {
        deploymentFrequency: {
          github: {
            strategy: 'deployments',
            environmentPattern: '(?i)^(prod|prd|live)|eu',
          },
        },
      },
    },
  ]);
});

it('shows numbers, lines, records, repositories and examples as they are and as they would be', async () => {
  const user = show(new Previews());
  await user.type(await field(), '|eu');
  await screen.findByText(
    'Preview of Deployment frequency: 3.0 per day now, 3.6 per day as edited',
  );

  const text = plain(await preview());
  expect(text).toContain('Now3.0 per dayAs edited3.6 per dayDifference+0.6');
  expect(text).toContain('Now300As edited360Difference+60');
  expect(text).toContain(
    'Counted records, 17 Aug – 15 Nov 2026Now309As edited371Difference+62',
  );
  expect(text).toContain('31 of 40 repositories have a counted record.');
  expect(text).not.toMatch(/better|worse/);
  expect(
    within(await preview()).getByRole('link', { name: 'Retry payments 7' }),
  ).toHaveAttribute('href', 'https://github.com/acme/checkout/pull/1');
  expect(text).toMatch(/Retry payments 7.*acme\/checkout7 Nov 2026, 2:05 PM/);
  expect(text).not.toContain('Retry payments 2');
  await user.click(screen.getByRole('button', { name: 'Show 2 more' }));
  expect(plain(await preview())).toContain('Retry payments 2');
  expect(
    within(
      screen.getByRole('table', {
        name: 'Deployment frequency now and as edited, by week',
      }),
    )
      .getAllByRole('row')
      .map(plain),
  ).toEqual([
    'PeriodNowAs edited',
    '17 Aug – 23 Aug 20262.5 per day n = 243.0 per day n = 24',
    '24 Aug – 30 Aug 20263.5 per day n = 244.2 per day n = 24',
  ]);
});

it('warns about valid but unlikely settings, and says that it is based on a sample', async () => {
  const user = show(
    new Previews(async () => ({
      records: { before: 309, after: 0 },
      sample: { repositories: 120, of: 1_400 },
      warnings: [
        {
          path: 'deploymentFrequency.github.overrides.1.repository',
          message: 'matches nothing in the last 90 days',
        },
      ],
    })),
  );
  await user.type(await field(), '|eu');
  expect(
    await screen.findByText(
      'GitHub: Exceptions for repositories › 2 › repository: matches nothing in the last 90 days',
    ),
  ).toBeVisible();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  expect(plain(await preview())).toMatch(
    /Previewing all 1,400 repositories would take too long.*random sample of 120/,
  );
  expect(screen.getByText('No records would be counted.')).toBeVisible();
});

it('keeps the last preview while a newer one is computed, and cancels the request between them', async () => {
  const patterns: unknown[] = [];
  const backend = new Previews(({ settings }, usual) => {
    const pattern = settings.deploymentFrequency?.github?.environmentPattern;
    patterns.push(pattern);
    return pattern === 'slow' ? new Promise(() => {}) : Promise.resolve(usual);
  });
  const user = show(backend);
  await edit(user, 'first');
  await screen.findByText(/3.6 per day as edited/);
  await edit(user, 'slow');
  await waitFor(() => expect(patterns).toEqual(['first', 'slow']));
  expect(await screen.findByText('Updating')).toBeInTheDocument();
  expect(screen.getByText('371')).toBeInTheDocument();

  await edit(user, 'third');
  await screen.findByText(/3.6 per day as edited/);
  expect(patterns).toEqual(['first', 'slow', 'third']);
  expect(backend.aborted).toBe(1);
});

it('shows what is wrong with edits, here and at their field, and forgets it with them', async () => {
  const user = show(
    new Previews(async ({ settings }) => {
      if (settings.deploymentFrequency?.github?.environmentPattern !== '(') {
        return {};
      }
      throw await responseError(400, 'The settings are not valid', {
        problems: [
          {
            path: 'deploymentFrequency.github.environmentPattern',
            message: 'is not a pattern: parentheses () not balanced',
          },
        ],
      });
    }),
  );
  await edit(user, '(');
  expect(
    await screen.findByText(
      `This cannot be previewed yet: ${FIELD}: is not a pattern: parentheses () not balanced.`,
    ),
  ).toBeVisible();
  expect(await field()).toBeInvalid();

  await user.type(await field(), 'prod)');
  await screen.findByText(/3.6 per day as edited/);
  expect(await field()).toBeValid();
  expect(screen.queryByText(/cannot be previewed/)).not.toBeInTheDocument();
});

it('does not request a preview of invalid edits', async () => {
  const backend = new Previews();
  const user = show(backend);
  await edit(user, String.raw`(a)\1`);
  expect(
    await within(await preview()).findByText(
      /must not contain a back-reference/,
    ),
  ).toBeVisible();
  expect(backend.requests).toEqual([]);
});

const refusing = (status: number, message: string) => {
  const refusal = { isOver: false };
  const backend = new Previews(async () => {
    if (!refusal.isOver) {
      throw await responseError(status, message);
    }
    return {};
  });
  return { refusal, backend };
};

it.each([
  [
    503,
    'The preview takes too long: choose a team',
    'The preview is not available',
  ],
  [500, 'It broke', 'The preview failed'],
])(
  'says why there is none with %s, and tries again',
  async (status, message, title) => {
    const { refusal, backend } = refusing(status, message);
    const user = show(backend);
    await user.type(await field(), '|eu');
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(title);
    expect(alert).toHaveTextContent(message);
    refusal.isOver = true;
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    await screen.findByText(/3.6 per day as edited/);
  },
);

it('says that a preview needs a permission', async () => {
  const user = show(refusing(403, 'Denied').backend);
  await user.type(await field(), '|eu');
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent(
    'To preview settings, you need the permission insights.config.update.',
  );
  expect(within(alert).queryByRole('button')).not.toBeInTheDocument();
});
