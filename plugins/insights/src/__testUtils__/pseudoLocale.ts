import {
  createTranslationMessages,
  type ExtensionDefinition,
} from '@backstage/frontend-plugin-api';
import { TranslationBlueprint } from '@backstage/plugin-app-react';
import type { TextKeys } from '@devex-insights/backstage-plugin-insights-common';
import {
  insightsTextsTranslationRef,
  insightsTranslationRef,
} from '../translation';
import { flatten } from '../translation/flatten';
import { messages } from '../translation/insightsTranslationRef';

// Longer than English, as most languages are.
const pseudo = (text: string) => `⟦${text} ~~~~~⟧`;

const pseudoTexts: Record<string, string> = {};

/** An object of the API whose texts have keys, and translations into the pseudo-locale. */
export function keyed<T extends object>(object: T, ...fields: (keyof T)[]): T {
  const keyOf = (field: keyof T, text: string) => {
    // A key of Backstage has no dots but those between its parts.
    const key = `${String(field)}.${text.replace(/\W/g, '-')}`;
    pseudoTexts[key] = pseudo(text);
    return { key };
  };
  const textKeys = Object.fromEntries(
    fields.map(field => {
      const text = object[field] as string | string[];
      return [
        field,
        Array.isArray(text)
          ? text.map(each => keyOf(field, each))
          : keyOf(field, text),
      ];
    }),
  ) as TextKeys;
  return { ...object, textKeys };
}

/** Shows every message, and every text with a key, in brackets. */
export function pseudoLocale(): ExtensionDefinition[] {
  return [
    createTranslationMessages({
      ref: insightsTranslationRef,
      messages: Object.fromEntries(
        Object.entries(flatten(messages)).map(([key, text]) => [
          key,
          pseudo(text),
        ]),
      ),
    }),
    createTranslationMessages({
      ref: insightsTextsTranslationRef,
      messages: pseudoTexts,
    }),
  ].map((resource, index) =>
    TranslationBlueprint.make({
      name: `pseudo-${index}`,
      params: { resource },
    }),
  );
}

const spokenAttributes = [
  'aria-label',
  'aria-description',
  'title',
  'alt',
  'placeholder',
];

function textsOf(element: Element): string[] {
  const own = spokenAttributes.flatMap(
    name => element.getAttribute(name) ?? [],
  );
  const inside = [...element.childNodes].flatMap(node => {
    if (node instanceof Element) {
      return /^(SCRIPT|STYLE|OUTPUT|TITLE)$/i.test(node.tagName)
        ? []
        : textsOf(node);
    }
    return node.nodeType === Node.TEXT_NODE ? [node.textContent ?? ''] : [];
  });
  return [...own, ...inside];
}

// Messages are put into each other, so the innermost brackets go first.
function withoutBrackets(text: string): string {
  // A chart cuts long names.
  const left = text.replace(/⟦[^⟦⟧]*(⟧|…$)/g, '');
  return left === text ? text : withoutBrackets(left);
}

/** What can be read or heard on the page without being translated: words outside brackets that are no data. */
export function untranslatedTexts(data: RegExp[]): string[] {
  const left = textsOf(document.body)
    .map(text => withoutBrackets(text).replaceAll('\u00a0', ' ').trim())
    .map(text =>
      data.reduce((rest, pattern) => rest.replace(pattern, '').trim(), text),
    )
    .filter(text => /\p{L}/u.test(text));
  return [...new Set(left)];
}
