import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { TranslationBlueprint } from '@backstage/plugin-app-react';
import { screen } from '@testing-library/react';
import { renderInsights } from '../__testUtils__/renderInsights';
import { definition, overview, result } from '../__testUtils__/world';
import { insightsTextsTranslationRef } from '../translation';

const note = 'Loaded back to “main” of 5 October 2026.';

const answer = overview([
  {
    definition: definition({
      id: 'pr-size',
      title: 'PR size',
      textKeys: { title: { key: 'metric.pr-size.title' } },
    }),
    result: result({
      id: 'pr-size',
      status: 'no-data',
      note,
      textKeys: {
        note: {
          key: 'note.12345678',
          values: { v1: '“main”', v2: '5', v3: '2026' },
        },
      },
    }),
  },
]);

function render(messages: Record<string, string>) {
  renderInsights({
    api: { getOverview: async () => answer },
    extensions: [
      TranslationBlueprint.make({
        params: {
          resource: createTranslationMessages({
            ref: insightsTextsTranslationRef,
            messages,
          }),
        },
      }),
    ],
  });
}

describe('what the API says', () => {
  it('is shown as it is translated, with its values', async () => {
    render({
      'metric.pr-size.title': 'Größe von Pull Requests',
      'note.12345678': 'Geladen bis zum {{v2}}. Oktober {{v3}}, {{v1}}.',
    });
    await screen.findByRole('heading', { name: 'Größe von Pull Requests' });
    expect(
      screen.getByText('Geladen bis zum 5. Oktober 2026, “main”.'),
    ).toBeInTheDocument();
  });

  it('stays English without a translation', async () => {
    render({});
    await screen.findByRole('heading', { name: 'PR size' });
    expect(screen.getByText(note)).toBeInTheDocument();
  });
});
