import { collator, listFormat } from './intl';
import { isolateText } from './isolateText';

/** Names one after the other, as the language separates them: "Checkout, Platform". */
export function formatList(items: readonly string[], locale: string): string {
  return listFormat(locale, { type: 'unit' }).format(items.map(isolateText));
}

/** The order of two texts in a language. */
export function compareTexts(a: string, b: string, locale: string): number {
  return collator(locale).compare(a, b);
}
