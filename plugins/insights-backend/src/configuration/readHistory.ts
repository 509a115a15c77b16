import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** Months that a first load goes back; undefined = everything there is. */
export interface History {
  /** Of all records but runs. */
  months?: number;
  runMonths?: number;
}

const defaults = { months: 25, runMonths: 13 };

function readMonths(
  root: Config,
  type: string,
  name: keyof History,
): number | undefined {
  const keys = [
    `insights.sources.${type}.history.${name}`,
    `insights.history.${name}`,
  ];
  const key = keys.find(each => root.has(each));
  const value = key ? root.get(key) : defaults[name];
  if (value === 'all') {
    return undefined;
  }
  const months = Number(value);
  if (!Number.isInteger(months) || months < 1) {
    throw new InputError(
      `${key} is '${value}' and must be a number of months or 'all', for example 25`,
    );
  }
  return months;
}

/** How far back a source goes: its own setting, that of all sources, or the default. */
export function readHistory(root: Config, type: string): History {
  return {
    months: readMonths(root, type, 'months'),
    runMonths: readMonths(root, type, 'runMonths'),
  };
}
