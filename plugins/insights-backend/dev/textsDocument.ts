import { sentencesOf } from '@devex-insights/backstage-plugin-insights-common';
import type { Texts } from './texts/metricTexts';

const introduction = `# Translating Insights

The pages follow the language of the app, which people choose in their Backstage settings. What the browser prefers has no effect: numbers,
dates and plurals are those of the app's language. English is built in, German is included.

## German

On the new frontend system, add the module to the app:

\`\`\`ts
import { insightsGermanModule } from '@devex-insights/backstage-plugin-insights';

const app = createApp({ features: [insightsGermanModule] });
\`\`\`

Then offer the language in app-config:

\`\`\`yaml
app:
  extensions:
    - api:app/app-language:
        config:
          availableLanguages: [en, de]
          defaultLanguage: de # optional
\`\`\`

On the old frontend system, pass the translations to \`createApp\`:

\`\`\`ts
import { insightsGermanTranslations } from '@devex-insights/backstage-plugin-insights/legacy';

const app = createApp({
  __experimentalTranslations: {
    availableLanguages: ['en', 'de'],
    resources: insightsGermanTranslations,
  },
});
\`\`\`

The German texts are loaded when somebody chooses German. The titles of the page and its tabs do not come from translations in Backstage.
Set them in app-config, for example \`page:insights\` with \`config: { title: Einblicke }\`.

## Another language

There are two translation refs, for Backstage's translation API:

- \`insightsTranslationRef\` has the texts of the page itself: buttons, headings, units, errors.
- \`insightsTextsTranslationRef\` has the texts that come from the backend: metrics, rules and notes. The API sends a key beside each of
  them in \`textKeys\`. A text without a translation stays in English.

Make a resource for each of them, and a module like \`insightsGermanModule\`. The folder \`plugins/insights/src/translation/de\` is a model:

\`\`\`ts
import {
  createFrontendModule,
  createTranslationMessages,
  createTranslationResource,
} from '@backstage/frontend-plugin-api';
import { TranslationBlueprint } from '@backstage/plugin-app-react';
import { insightsTextsTranslationRef } from '@devex-insights/backstage-plugin-insights';

const texts = createTranslationMessages({
  ref: insightsTextsTranslationRef,
  messages: {
    'metric.pr-size.title': 'Taille des pull requests',
  },
});

export default createFrontendModule({
  pluginId: 'app',
  extensions: [
    TranslationBlueprint.make({
      name: 'insights-french-texts',
      params: {
        resource: createTranslationResource({
          ref: insightsTextsTranslationRef,
          translations: { fr: async () => ({ default: texts }) },
        }),
      },
    }),
  ],
});
\`\`\`

Without a language, the same messages rename a metric in English. Tests compare the German folder with the English messages and with the list
below. A key without German, or without its values, fails them.

Sentences follow the settings, so their keys are made from the English text, one for each sentence. Dates, numbers, quoted patterns and names
of hosts are values: a translation has \`{{v1}}\`, \`{{v2}}\` and so on in their place, in any order. Dates and numbers appear as the
language writes them. When a sentence is reworded its key changes, and it appears in English until you translate it again.

A module's unit has the key \`unit.\` and its id: \`unit.story-points\`. What a stream is called has the key \`stream.ID.title\`.

## The texts of the API

This list is written by \`yarn docs:texts\`, with the sentences of all settings. Filters of workflow runs can be combined without end, so
only the common ones are listed. \`GET /api/insights/v1/metrics\` has the keys and texts of your settings, and of metrics that modules bring.`;

type Row = [key: string, text: string];

// A translation has names in the place of the values that the API sends with a key.
function templateWith(text: string, values: Record<string, string> = {}) {
  return Object.entries(values).reduce(
    ({ done, left }, [name, value]) => {
      const at = left.indexOf(value);
      return {
        done: `${done}${left.slice(0, at)}{{${name}}}`,
        left: left.slice(at + value.length),
      };
    },
    { done: '', left: text },
  );
}

function rowsOf({ textKeys = {}, ...fields }: Texts): Row[] {
  const texts = fields as Record<string, string | string[]>;
  return Object.entries(textKeys).flatMap(([field, keys]) => {
    const text = texts[field];
    const parts =
      Array.isArray(keys) && typeof text === 'string'
        ? sentencesOf(text)
        : [text].flat();
    return [keys].flat().map(({ key, values }, i): Row => {
      const { done, left } = templateWith(parts[i], values);
      return [key, done + left];
    });
  });
}

/** The keys of texts with their English as a page of Markdown, each once. */
export function textsDocument(texts: Texts[]): string {
  const rows = new Map(texts.flatMap(rowsOf));
  const list = [...rows].map(([key, text]) => `- \`${key}\`: ${text}`);
  return `${introduction}\n\n${list.join('\n')}\n`;
}
