import { createHash } from 'crypto';
import {
  sentencesOf,
  type TextKey,
  type TextKeys,
} from '@devex-insights/backstage-plugin-insights-common';

const day = '\\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const dates = `(?:${day}(?: \\d{4})? - )?${day} \\d{4}`;

/** Dates, numbers, and patterns in quotation marks: what changes in a sentence that otherwise stays the same. */
const valuePattern = `“[^”]*”|${dates}|\\d+(?:[.,]\\d+)*`;

// A name inside a longer one is not meant.
const literally = (name: string) =>
  `(?<!\\w)${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\w)`;

/**
 * A text with a name in the place of each of its values, as a translation has them: `within {{v1}} hours`. The given
 * `names` of other systems are values too.
 */
function templateOf(text: string, names: readonly string[] = []) {
  const values: Record<string, string> = {};
  const pattern = [...names.map(literally), valuePattern].join('|');
  const template = text.replace(new RegExp(pattern, 'g'), value => {
    const name = `v${Object.keys(values).length + 1}`;
    values[name] = value;
    return `{{${name}}}`;
  });
  return { template, values };
}

/**
 * The key of a sentence. Sentences follow the settings, so the key is made from the text: a translation can never say
 * something else than the calculation in force does, and is not used any more once the English text is reworded.
 */
export function textKey(
  field: string,
  text: string,
  names?: readonly string[],
): TextKey {
  const { template, values } = templateOf(text, names);
  const digest = createHash('sha256').update(template).digest('hex');
  return {
    key: `${field}.${digest.slice(0, 8)}`,
    ...(Object.keys(values).length > 0 && { values }),
  };
}

// Sentences of a text are combined in many ways, each of them is translated once.
function keysOf(field: string, text: string | string[], names?: string[]) {
  const texts = Array.isArray(text) ? text : sentencesOf(text);
  const keys = texts.map(each => textKey(field, each, names));
  return Array.isArray(text) || keys.length > 1 ? keys : keys[0];
}

/**
 * The keys of sentences by the fields they stand in; undefined where there are none. The `names` in them are not
 * translated.
 */
export function textKeys(
  texts: Record<string, string | string[] | undefined>,
  names?: string[],
): TextKeys | undefined {
  const keys: TextKeys = {};
  for (const [field, text] of Object.entries(texts)) {
    if (text !== undefined) {
      keys[field] = keysOf(field, text, names);
    }
  }
  return Object.keys(keys).length ? keys : undefined;
}

/** The title of a metric or category with its key, which the id alone decides. */
export function titleOf(
  { id, title }: { id: string; title: string },
  kind: 'metric' | 'category' = 'metric',
) {
  return { title, textKeys: { title: { key: `${kind}.${id}.title` } } };
}
