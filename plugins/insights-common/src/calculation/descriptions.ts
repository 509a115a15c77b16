import { z } from 'zod';

/**
 * What a setting is edited with: one of its choices, several of them, yes or no, a text, a number, a month, texts one a
 * row, filters of runs, other rules for some repositories, a filter of the catalog, or a number for each choice.
 * @public
 */
export type SettingControl =
  | 'choice'
  | 'choices'
  | 'switch'
  | 'text'
  | 'number'
  | 'month'
  | 'list'
  | 'run-filters'
  | 'overrides'
  | 'entity-filter'
  | 'multipliers';

/**
 * One of the fields of a setting that has several.
 * @public
 */
export interface FieldDescription {
  title: string;
  /** What its values are called, where they are not free texts. */
  choices?: Record<string, string>;
}

/**
 * What people read of a setting, and what it takes to make a form. Texts are English; pages translate them by the path of
 * the setting.
 * @public
 */
export interface SettingDescription {
  title: string;
  help: string;
  control: SettingControl;
  /** What its values are called, where they are not free. */
  choices?: Record<string, string>;
  /** The fields of each of its entries. */
  fields?: Record<string, FieldDescription>;
  /** What holds where it has no value, in a word or two. */
  unset?: string;
  /** What holds where nothing is chosen or listed, as a sentence; a setting of several choices that may have no value needs one. */
  empty?: string;
  /** The settings it is read with, where it belongs to no single metric. */
  group?: 'dates' | 'people' | 'scope';
  /** The only ways to find deployments that use it. */
  usedBy?: readonly string[];
  /** Ids of the primary metrics and of the categories whose metrics, with their supporting ones, depend on it. */
  affects: 'all' | readonly string[];
  /** Nothing reads it: it is accepted, and no form shows it. */
  isHidden?: boolean;
}

/** The descriptions of the settings, by their schemas. */
export const settingDescriptions = z.registry<SettingDescription>();
