import type {
  MetricDefinition,
  TextKeys,
} from '@devex-insights/backstage-plugin-insights-common';
import { templateOf } from '../src/engine/model/textKeys';

const introduction = `# Translating Insights

The pages have two translation refs, for Backstage's translation API:

- \`insightsTranslationRef\` has the texts of the page itself: buttons, headings, units, errors.
- \`insightsTextsTranslationRef\` has the texts that come from the backend: metrics, rules and notes. The API sends a key beside each of
  them in \`textKeys\`. A text without a translation stays in English.

\`\`\`ts
import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { insightsTextsTranslationRef } from '@devex-insights/backstage-plugin-insights';

export default createTranslationMessages({
  ref: insightsTextsTranslationRef,
  messages: {
    'metric.pr-size.title': 'Größe von Pull Requests',
  },
});
\`\`\`

Hand it to \`createTranslationResource\` as the language \`de\`, like the messages of any other plugin. Without a language, the same messages
rename a metric in English.

Sentences follow the settings, so their keys are made from the English text. Numbers and quoted patterns are values: a translation has
\`{{v1}}\`, \`{{v2}}\` and so on in their place, in any order. When a sentence is reworded its key changes, and it appears in English until you
translate it again.

This list is written by \`yarn docs:texts\`, with the settings of an installation that configured nothing. \`GET /api/insights/v1/metrics\` has
the keys and texts of your settings, and of metrics that modules bring.`;

type Texts = { title: string; textKeys?: TextKeys };
type Row = [key: string, text: string];

function rowsOf({ textKeys = {}, ...fields }: Texts): Row[] {
  const texts = fields as Record<string, string | string[]>;
  return Object.entries(textKeys).flatMap(([field, keys]) => {
    const ofField = [texts[field]].flat();
    return [keys].flat().map(({ key }, i): Row => {
      return [key, templateOf(ofField[i]).template];
    });
  });
}

/** The keys of all texts about metrics as a page of Markdown, each once. */
export function textsDocument(
  categories: Texts[],
  definitions: MetricDefinition[],
): string {
  const rows = new Map(
    [...categories, ...definitions].flatMap(each => rowsOf(each)),
  );
  const list = [...rows].map(([key, text]) => `- \`${key}\`: ${text}`);
  return `${introduction}\n\n${list.join('\n')}\n`;
}
