import {
  flattenSettings,
  nestSettings,
} from '@devex-insights/backstage-plugin-insights-common';
import {
  Document,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
} from 'yaml';
import { SettingsProblemsError } from './errors';
import { mostProblems } from './limits';
import type { SavedSettings } from './SettingsStore';

/** The settings as YAML, with comments that say what they are. */
export function settingsToYaml(saved: SavedSettings | undefined): string {
  // In the order in which they are described; the database keeps an order of its own.
  const document = new Document(
    nestSettings(flattenSettings(saved?.settings ?? {})),
  );
  document.commentBefore = [
    ' How Insights calculates its metrics: the settings that people changed on the page, without defaults.',
    ' Import it there, or put it below `insights:` in app-config.yaml, which pins it.',
    saved
      ? ` Version ${saved.version}, saved by ${
          saved.author
        } on ${saved.savedAt.toISOString()}: ${saved.reason.replace(
          /\s+/g,
          ' ',
        )}`
      : ' Version 0: nothing is set.',
  ].join('\n');
  return document.toString({ lineWidth: 0, singleQuote: true });
}

/** Settings that came as YAML. */
export interface YamlSettings {
  settings: object;
  /** The line of a setting, or of the innermost part of its path that stands there; from 1. */
  lineOf(path: string): number | undefined;
}

/** Reads settings from YAML; SettingsProblemsError with the lines where it is none. */
export function settingsFromYaml(yaml: string): YamlSettings {
  const lines = new LineCounter();
  const document = parseDocument(yaml, {
    lineCounter: lines,
    prettyErrors: false,
    // It compares each key with all before it: 180 kB took a second.
    uniqueKeys: false,
  });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const errors = [
    ...document.errors.map(({ message, pos: [offset] }) => ({
      message,
      offset,
    })),
    ...repeatedKeys(document).map(offset => ({
      message: 'Map keys must be unique',
      offset,
    })),
  ];
  if (errors.length) {
    throw new SettingsProblemsError(
      errors.slice(0, mostProblems).map(({ message, offset }) => ({
        path: '',
        message: `This is not valid YAML: ${message}`,
        line: lineAt(offset),
      })),
      errors.length,
    );
  }
  if (document.contents !== null && !isMap(document.contents)) {
    throw new SettingsProblemsError([
      {
        path: '',
        message: 'must be a map of settings by name',
        line: 1,
        goodValue: 'reportingTimeZone: Europe/Berlin',
      },
    ]);
  }
  return {
    settings: contentOf(document),
    lineOf: path => {
      const keys = path.split('.');
      for (let length = keys.length; length > 0; length -= 1) {
        const node = document.getIn(keys.slice(0, length), true);
        if (isNode(node) && node.range) {
          return lineAt(node.range[0]);
        }
      }
      return undefined;
    },
  };
}

/** Where a key stands that its map has already. */
function repeatedKeys(document: Document.Parsed): number[] {
  const offsets: number[] = [];
  visit(document, {
    Map(_key, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (isScalar(key)) {
          if (seen.has(key.value)) {
            offsets.push(key.range?.[0] ?? 0);
          }
          seen.add(key.value);
        }
      }
    },
  });
  return offsets;
}

function contentOf(document: Document.Parsed): object {
  try {
    // A few lines of aliases can stand for more than there is memory for.
    return document.toJS({ maxAliasCount: 50 }) ?? {};
  } catch (error) {
    throw new SettingsProblemsError([
      {
        path: '',
        message: `This is not valid YAML: ${(error as Error).message}`,
      },
    ]);
  }
}
