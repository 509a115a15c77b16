import { cleanup, screen } from '@testing-library/react';
import { mockBrowserLanguage } from '../__testUtils__/browserLanguage';
import { renderInsights } from '../__testUtils__/renderInsights';
import {
  definition,
  overview,
  result,
  source,
  weeks,
} from '../__testUtils__/world';
import { insightsGermanModule } from '../germanModule';

/** An overview with numbers, dates, ages and plurals of one and of many. */
function answer(repositoriesLoading: number) {
  return overview(
    [
      {
        definition: definition({
          id: 'pr-size',
          title: 'PR size',
          unit: 'lines',
          textKeys: { title: { key: 'metric.pr-size.title' } },
        }),
        result: result({
          id: 'pr-size',
          unit: 'lines',
          value: 12_304,
          n: 287,
          note: 'Computed over 5 Oct - 15 Nov 2026: the rest of the range has not been read. 1,204 repositories are excluded until the history has been read.',
          textKeys: {
            note: [
              {
                key: 'note.3459a542',
                values: { v1: '5 Oct - 15 Nov 2026' },
              },
              { key: 'note.8dbafadf', values: { v1: '1,204' } },
            ],
          },
          series: weeks([100, 200]),
        }),
      },
    ],
    {
      scope: {
        teams: [],
        entities: [],
        repositories: 40,
        repositoriesLoading,
        repositoriesLeftOut: 0,
      },
      // Three minutes before the answer.
      sources: [source({ freshAt: '2026-11-21T08:57:00Z' })],
    },
  );
}

async function pageText(language: string, repositoriesLoading = 1204) {
  renderInsights({
    language,
    modules: [insightsGermanModule],
    api: { getOverview: async () => answer(repositoriesLoading) },
  });
  await screen.findByText(/12[.,]304/);
  await screen.findByText(language === 'de' ? /^Aktuell/ : /^Up to date/);
  const text = document.body.textContent!.replaceAll('\u00a0', ' ');
  cleanup();
  return text;
}

afterEach(() => {
  jest.restoreAllMocks();
  window.localStorage.clear();
});

it.each(['en', 'de'])(
  'shows an English app in English, in a browser that prefers %s',
  async browser => {
    mockBrowserLanguage(browser);
    const text = await pageText('en');
    expect(text).toContain('PR size');
    expect(text).toContain('12,304 lines');
    expect(text).toContain('Up to date 3 minutes ago');
    expect(text).toContain('17 Aug – 15 Nov 2026');
    expect(text).toContain('1,204 repositories are still loading');
    expect(await pageText('en', 1)).toContain('1 repository is still loading');
  },
);

it.each(['en', 'de'])(
  'shows a German app in German, in a browser that prefers %s',
  async browser => {
    mockBrowserLanguage(browser);
    const text = await pageText('de');
    expect(text).toContain('PR-Größe');
    expect(text).toContain('12.304 Zeilen');
    expect(text).toContain('Aktuell, Stand vor 3 Minuten');
    expect(text).toContain('17. Aug. – 15. Nov. 2026');
    expect(text).toContain('1.204 Repositories werden noch geladen');
    expect(text).toContain(
      'Berechnet über 5. Okt. – 15. Nov. 2026: Der Rest des Zeitraums wurde nicht gelesen. 1.204 Repositories sind ausgeschlossen, bis die Historie gelesen ist.',
    );
    expect(await pageText('de', 1)).toContain('1 Repository wird noch geladen');
  },
);
