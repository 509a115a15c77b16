import { z } from 'zod';

/**
 * Where the translation of a text is found.
 * @public
 */
export const textKeySchema = z.object({
  /** Stays the same as long as the English text does, but for its values. */
  key: z.string(),
  /** Numbers and quoted patterns in the text, by the name that a translation has for them: `{ v1: '24' }`. */
  values: z.record(z.string(), z.string()).optional(),
});
/** @public */
export type TextKey = z.infer<typeof textKeySchema>;

/**
 * The keys of an object's texts, by the name of the field. Of a list of texts they are a list in the same order, and so
 * they are of one text of several sentences.
 * @public
 */
export const textKeysSchema = z.record(
  z.string(),
  z.union([textKeySchema, z.array(textKeySchema)]),
);
/** @public */
export type TextKeys = z.infer<typeof textKeysSchema>;

/**
 * The sentences of a text, each of which has a key of its own. What is quoted stays whole.
 * @public
 */
export function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?]) (?=[A-Z\d])(?![^“]*”)/);
}

/**
 * An answer of the API in another language: every text that has a key becomes what `translate` makes of it, at any
 * depth. Everything else is the same.
 * @public
 */
export function translateTexts<T>(
  answer: T,
  translate: (key: TextKey, text: string) => string,
): T {
  if (Array.isArray(answer)) {
    return answer.map(each => translateTexts(each, translate)) as T;
  }
  if (answer === null || typeof answer !== 'object') {
    return answer;
  }
  const { textKeys = {}, ...fields } = answer as { textKeys?: TextKeys };
  const translated = Object.entries(fields).map(([field, value]) => {
    const keys = textKeys[field];
    if (keys === undefined) {
      return [field, translateTexts<unknown>(value, translate)];
    }
    const translateAll = (texts: string[]) =>
      texts.map((text, i) => {
        const key = [keys].flat()[i];
        return key ? translate(key, text) : text;
      });
    if (typeof value !== 'string') {
      return [field, translateAll(value as string[])];
    }
    return [
      field,
      translateAll(Array.isArray(keys) ? sentencesOf(value) : [value]).join(
        ' ',
      ),
    ];
  });
  return {
    ...Object.fromEntries(translated),
    ...('textKeys' in answer && { textKeys }),
  } as T;
}
