import {
  type CalculationPatch,
  type CalculationResponse,
  compareSettings,
  flattenSettings,
  nestSettings,
  type SettingChange,
} from '@devex-insights/backstage-plugin-insights-common';
import { useMemo, useState } from 'react';

/** A draft of the settings: the saved settings with edits, by the paths of the settings. */
export interface SettingsDraft {
  /** The newest version when the edits began: what they are based on. */
  baseVersion: number;
  /** The effective value: the one pinned by app-config, the one that is set, or the default. */
  valueOf(path: string): unknown;
  /** The default value; undefined where there is not one value. */
  defaultOf(path: string): unknown;
  /** Whether the setting is set and not left at the default. */
  isSet(path: string): boolean;
  /** Whether app-config pins the setting, so that it cannot be changed here. */
  isFixed(path: string): boolean;
  /** Sets a value, or resets it to the default with undefined. */
  set(path: string, value: unknown): void;
  /** Sets the given values and leaves the rest. */
  merge(settings: CalculationPatch): void;
  /** Reverts the edits of some settings. */
  undo(paths: string[]): void;
  /** All settings with the edits, to be saved or previewed. */
  settings: CalculationPatch;
  /** The changes from the saved settings. */
  changes: SettingChange[];
  /** The changes that were saved since the edits began; absent where nothing was saved since. */
  savedSince?: SettingChange[];
  /** Continues from what was just saved. Edits made after `sent` was sent are kept. */
  settle(saved: CalculationResponse, sent: CalculationPatch): void;
  /** Discards all edits and continues from the newest settings. */
  reset(): void;
  /** Rebases the edits on the newest settings. Other changes that were saved in the meantime are kept. */
  rebase(): void;
}

interface Edits {
  base: CalculationResponse;
  set: ReadonlyMap<string, unknown>;
}

/** Keeps the edits of settings while the page reads the saved settings again. */
export function useSettingsDraft(saved: CalculationResponse): SettingsDraft {
  const [edits, setEdits] = useState<Edits>({ base: saved, set: new Map() });
  // Without edits, a newer version cannot conflict with anything.
  const base = edits.set.size > 0 ? edits.base : saved;

  return useMemo(() => {
    const stored = flattenSettings(base.stored);
    const fixed = new Map(base.fixed.map(({ path, value }) => [path, value]));
    const defaults = flattenSettings(base.defaults);
    const drafted = withEdits(stored, edits.set);
    const settings = nestSettings(drafted);
    const edit = (changed: Iterable<readonly [string, unknown]>) =>
      setEdits(({ set }) => ({ base, set: new Map([...set, ...changed]) }));
    return {
      baseVersion: base.version,
      valueOf: path =>
        fixed.has(path)
          ? fixed.get(path)
          : drafted.get(path) ?? defaults.get(path),
      defaultOf: path => defaults.get(path),
      isSet: path => drafted.has(path),
      isFixed: path => fixed.has(path),
      set: (path, value) => edit([[path, value]]),
      merge: given => edit(flattenSettings(given)),
      undo: paths =>
        setEdits(({ set }) => ({
          base,
          set: new Map([...set].filter(([path]) => !paths.includes(path))),
        })),
      settings,
      changes: compareSettings(base.stored, settings),
      savedSince:
        base.version === saved.version
          ? undefined
          : compareSettings(base.stored, saved.stored),
      settle: (now, sent) =>
        setEdits(({ set }) => ({ base: now, set: without(set, sent) })),
      reset: () => setEdits({ base: saved, set: new Map() }),
      rebase: () => setEdits(({ set }) => ({ base: saved, set })),
    };
  }, [base, edits.set, saved]);
}

function withEdits(
  stored: Map<string, unknown>,
  edits: ReadonlyMap<string, unknown>,
): Map<string, unknown> {
  return new Map(
    [...stored, ...edits].filter(
      ([path]) => !edits.has(path) || edits.get(path) !== undefined,
    ),
  );
}

function without(
  edits: ReadonlyMap<string, unknown>,
  sent: CalculationPatch,
): Map<string, unknown> {
  const done = flattenSettings(sent);
  return new Map(
    [...edits].filter(
      ([path, value]) =>
        JSON.stringify(value) !== JSON.stringify(done.get(path)),
    ),
  );
}
