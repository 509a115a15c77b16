import {
  type CalculationPatch,
  type CalculationResponse,
  compareSettings,
  flattenSettings,
  nestSettings,
  type SettingChange,
} from '@devex-insights/backstage-plugin-insights-common';
import { useMemo, useState } from 'react';

/** Settings on their way: what is saved with the edits of a person, by the paths of the settings. */
export interface SettingsDraft {
  /** The newest version when the edits began: what they are based on. */
  baseVersion: number;
  /** What would hold: what app-config fixes, what is set, or the default. */
  valueOf(path: string): unknown;
  /** What holds where nothing is set; undefined where that is not one value. */
  defaultOf(path: string): unknown;
  /** It is set, and not left to the default. */
  isSet(path: string): boolean;
  /** app-config sets it, so that it can not be changed here. */
  isFixed(path: string): boolean;
  /** Sets a value, or leaves it to the default again with undefined. */
  set(path: string, value: unknown): void;
  /** Sets all that is given and leaves the rest. */
  merge(settings: CalculationPatch): void;
  /** Takes the edits of some settings back. */
  undo(paths: string[]): void;
  /** All that would be set, to be saved or previewed. */
  settings: CalculationPatch;
  /** What is set differently from what is saved. */
  changes: SettingChange[];
  /** What was saved since the edits began set differently; absent where nothing was saved since. */
  savedSince?: SettingChange[];
  /** Goes on from what was saved now; what was edited since `sent` was sent is kept. */
  settle(saved: CalculationResponse, sent: CalculationPatch): void;
  /** Takes all edits back, onto the settings that are the newest now. */
  reset(): void;
  /** Moves the edits onto the settings that are the newest now; what others changed elsewhere is kept. */
  rebase(): void;
}

interface Edits {
  base: CalculationResponse;
  set: ReadonlyMap<string, unknown>;
}

/** Keeps the edits of settings while the page asks again for what is saved. */
export function useSettingsDraft(saved: CalculationResponse): SettingsDraft {
  const [edits, setEdits] = useState<Edits>({ base: saved, set: new Map() });
  // Without edits there is nothing that a newer version could be in conflict with.
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
