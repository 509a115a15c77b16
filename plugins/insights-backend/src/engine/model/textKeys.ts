import { createHash } from 'crypto';
import type {
  TextKey,
  TextKeys,
} from '@devex-insights/backstage-plugin-insights-common';

/** Numbers, and patterns in quotation marks: what settings change in a sentence that otherwise stays the same. */
const valuePattern = /“[^”]*”|\d+(?:[.,]\d+)*/g;

/** A text with a name in the place of each of its values, as a translation has them: `within {{v1}} hours`. */
export function templateOf(text: string) {
  const values: Record<string, string> = {};
  const template = text.replace(valuePattern, value => {
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
export function textKey(field: string, text: string): TextKey {
  const { template, values } = templateOf(text);
  const digest = createHash('sha256').update(template).digest('hex');
  return {
    key: `${field}.${digest.slice(0, 8)}`,
    ...(Object.keys(values).length > 0 && { values }),
  };
}

/** The keys of sentences by the fields they stand in; undefined where there are none. */
export function textKeys(
  texts: Record<string, string | string[] | undefined>,
): TextKeys | undefined {
  const keys: TextKeys = {};
  for (const [field, text] of Object.entries(texts)) {
    if (text !== undefined) {
      keys[field] = Array.isArray(text)
        ? text.map(each => textKey(field, each))
        : textKey(field, text);
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
