import {
  type MetricResult,
  metricResponseSchema,
  type TimelineEvent,
} from '@devex-insights/backstage-plugin-insights-common';
import { screen, waitFor, within } from '@testing-library/react';
import { insightsGermanModule } from '../../germanModule';
import { renderInsights } from '../../__testUtils__/renderInsights';
import {
  definition,
  overview,
  result,
  source,
  threeMonths,
  weeks,
} from '../../__testUtils__/world';

const ID = 'lead-time-for-changes';
const HOUR = 3600;
/** A letter of 12 px is no wider on average, even in capitals and digits. */
const LETTER_PX = 6.5;

/** Has every chart a width, as a browser gives it to them. */
function mockWidth(width: number) {
  window.ResizeObserver = class implements ResizeObserver {
    readonly #onResize: ResizeObserverCallback;
    constructor(onResize: ResizeObserverCallback) {
      this.#onResize = onResize;
    }
    observe(target: Element) {
      const contentRect = { width, height: 320 } as DOMRectReadOnly;
      this.#onResize([{ target, contentRect } as ResizeObserverEntry], this);
    }
    unobserve() {}
    disconnect() {}
  };
}
const original = window.ResizeObserver;
afterEach(() => {
  window.ResizeObserver = original;
  // The language of one test is not that of the next.
  window.localStorage.clear();
});

/** The page of a metric with one supporting metric. */
function show(
  options: {
    language?: string;
    series?: MetricResult['series'];
    timelineEvents?: TimelineEvent[];
  } = {},
) {
  const {
    series = weeks(Array.from({ length: 13 }, (_, week) => week * HOUR)),
    timelineEvents = [],
  } = options;
  renderInsights({
    path: `/insights/metrics/${ID}?range=rolling:3`,
    language: options.language,
    modules: [insightsGermanModule],
    api: {
      getMetric: async () =>
        metricResponseSchema.parse({
          definition: definition({
            id: ID,
            title: 'Lead Time for Changes',
            unit: 'seconds',
            supporting: ['pr-size'],
          }),
          range: threeMonths,
          scope: overview([]).scope,
          result: result({
            id: ID,
            unit: 'seconds',
            value: 6 * HOUR,
            series,
            previousSeries: series,
          }),
          supporting: [
            {
              definition: definition({
                id: 'pr-size',
                title: 'PR size',
                unit: 'lines',
              }),
              result: result({
                id: 'pr-size',
                unit: 'lines',
                value: 80,
                series,
              }),
            },
          ],
          timelineEvents,
          sources: [source()],
        }),
    },
  });
}

const charts = () => [
  ...document.querySelectorAll('[data-size] .recharts-surface'),
];

/** The labels of an axis, with where they begin and end. */
function labels(chart: Element, axis: 'xAxis' | 'yAxis') {
  return [...chart.querySelectorAll(`.recharts-${axis}-tick-labels text`)].map(
    element => {
      const x = Number(element.getAttribute('x'));
      const half = (element.textContent!.length * LETTER_PX) / 2;
      return {
        text: element.textContent!.replaceAll('\u00a0', ' '),
        x,
        y: Number(element.getAttribute('y')),
        from: x - half,
        to: x + half,
      };
    },
  );
}

const steps = (positions: number[]) =>
  positions
    .slice(1)
    .map((position, index) => Math.round(position - positions[index]));

it.each([
  ['en', 343, ['17 Aug', '14 Sep']],
  ['de', 343, ['17. Aug.', '14. Sept.']],
  ['en', 960, ['17 Aug', '24 Aug']],
  ['de', 960, ['17. Aug.', '31. Aug.']],
])(
  'labels a time axis evenly, and no label touches another: %s, %d px',
  async (language, width, first) => {
    mockWidth(width);
    show({ language });
    // The app is in English until it has read the other language.
    await screen.findByRole('heading', {
      name: language === 'de' ? 'Ergänzende Metriken' : 'Supporting metrics',
    });
    expect(charts()).toHaveLength(2);
    for (const chart of charts()) {
      const found = labels(chart, 'xAxis');
      expect(found.length).toBeGreaterThan(1);
      expect(new Set(steps(found.map(({ x }) => x))).size).toBe(1);
      found.slice(1).forEach(({ from }, index) => {
        expect(from).toBeGreaterThan(found[index].to);
      });
      expect(found.at(-1)!.to).toBeLessThanOrEqual(width);
      const values = labels(chart, 'yAxis');
      const apart = steps(values.map(({ y }) => y));
      expect(Math.max(...apart) - Math.min(...apart)).toBeLessThanOrEqual(1);
      expect(Math.max(...apart)).toBeLessThan(-16);
    }
    const texts = labels(charts()[0], 'xAxis').map(({ text }) => text);
    expect(texts.slice(0, 2)).toEqual(first);
    expect(labels(charts()[0], 'yAxis').map(({ text }) => text)).toEqual([
      ...['0', '3 h', '6 h', '9 h', '12 h'],
    ]);
  },
);

it('explains the marks of changed calculations below the charts whose metric they changed, and there only', async () => {
  const changed = (ref: number, metrics: string[]): TimelineEvent => ({
    date: '2026-09-09',
    kind: 'calculation',
    title: 'Calculation changed',
    settings: ['leadTime.start'],
    text: 'Commits are squashed.',
    ref: `calculation:${ref}`,
    metrics,
  });
  show({
    language: 'de',
    timelineEvents: [
      changed(1, ['pr-size']),
      changed(2, ['pr-size', 'another']),
      changed(3, ['another']),
    ],
  });
  const marks = await screen.findByRole('list', {
    name: 'Ereignisse im Diagramm',
  });
  expect(within(marks).getAllByRole('button')).toHaveLength(1);
  expect(within(marks).getByRole('button')).toHaveTextContent('2');
  const entry = screen.getByText('Berechnung geändert');
  const supporting = screen.getByRole('heading', { name: 'PR size' });
  expect(supporting.compareDocumentPosition(entry)).toBe(
    Node.DOCUMENT_POSITION_FOLLOWING,
  );
});

it('has no legend without marks', async () => {
  show();
  await waitFor(() => expect(charts()).toHaveLength(2));
  expect(screen.queryByText('Calculation changed')).toBeNull();
});
