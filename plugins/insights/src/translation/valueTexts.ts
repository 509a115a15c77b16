import type {
  Delta,
  DoraLevel,
  Status,
  Unit,
} from '@devex-insights/backstage-plugin-insights-common';
import {
  formatChange,
  formatDelta,
  type FormattedValue,
  formatValue,
  trendOf,
} from '../format';
import type { Translate } from '../hooks/useInsightsTranslation';

/** The unit that follows a number, if it does. */
export function unitText(
  t: Translate,
  { unitKey, unitOfModule }: FormattedValue,
): string | undefined {
  return unitKey
    ? t(`unit.${unitKey}`)
    : unitOfModule && t.unitOfModule(unitOfModule);
}

function withUnit(t: Translate, formatted: FormattedValue): string {
  return [formatted.number, unitText(t, formatted)].filter(Boolean).join(' ');
}

/** A value with its unit, e.g. "3.4 per day", or "no value". */
export function valueText(
  t: Translate,
  value: number | null | undefined,
  unit: Unit,
  like?: number | null,
): string {
  if (value === null || value === undefined) {
    return t('card.noValue');
  }
  return withUnit(
    t,
    formatValue(value, unit, {
      like,
      locale: t.locale,
    }),
  );
}

/** A difference of two values with its sign, e.g. "+1.4 points" or "−2 h 10 min". */
export function changeText(
  t: Translate,
  difference: number,
  unit: Unit,
  like: number | null,
): string {
  return differenceText(
    t,
    formatChange(difference, unit, { like, locale: t.locale }),
  );
}

/** The same for a part of the difference, which may be small beside the whole. */
export function contributionText(
  t: Translate,
  contribution: number,
  unit: Unit,
  like: number | null,
): string {
  return differenceText(
    t,
    formatChange(contribution, unit, { like, isPart: true, locale: t.locale }),
  );
}

function differenceText(
  t: Translate,
  change: ReturnType<typeof formatChange>,
): string {
  return change.inPoints
    ? t('delta.points', { size: change.number })
    : withUnit(t, change);
}

/** A total per day, with its unit: "3.4 per day", "44.2 min per day". */
export function perDayText(t: Translate, perDay: number, unit: Unit): string {
  return unit === 'count'
    ? valueText(t, perDay, 'per-day')
    : `${valueText(t, perDay, unit)} ${t('unit.perDay')}`;
}

/** Where a value lies among the answers to a survey, as one text. */
export function levelText(t: Translate, { name, year }: DoraLevel): string {
  return t('level.text', { name: t(`level.name.${name}`), year });
}

const STATUS_KEYS = {
  ok: 'noData',
  zero: 'zero',
  'no-data': 'noData',
  'not-configured': 'notConfigured',
  loading: 'loading',
  'not-provided': 'notProvided',
  disabled: 'disabled',
  suppressed: 'suppressed',
  failed: 'failed',
} as const satisfies Record<Status, string>;

/** Why there is no value, as a short title. */
export function statusText(t: Translate, status: Status): string {
  return t(`status.${STATUS_KEYS[status]}.title`);
}

/** The same in a sentence. */
export function statusSentence(t: Translate, status: Status): string {
  return t(`status.${STATUS_KEYS[status]}.text`);
}

/** A change as one text, e.g. "up 12 %" or the reason why there is none. */
export function deltaReason(t: Translate, delta: Delta): string {
  switch (delta.reason) {
    case 'new':
      return t('delta.new');
    case 'no-value':
      return t('delta.noValue');
    case 'previous-not-covered':
      return t('delta.previousNotCovered');
    case 'partial-coverage':
      return t('delta.partialCoverage');
    case 'unequal-length':
      return t('delta.unequalLength');
    default:
      return t('delta.notCompared');
  }
}

/** The size of a change without its direction, e.g. "12 %" or "1.4 points". */
export function deltaSize(t: Translate, delta: Delta): string | undefined {
  const formatted = formatDelta(delta, t.locale);
  if (!formatted) {
    return undefined;
  }
  return formatted.inPoints
    ? t('delta.points', { size: formatted.size })
    : formatted.size;
}

const SIGNS = { up: '+', down: '\u2212', flat: '\u00b1' };

/** A change with its sign, e.g. "+12 %" or "+1.4 points"; empty where there is none. */
export function signedDelta(t: Translate, delta: Delta): string {
  const trend = trendOf(delta);
  return trend ? `${SIGNS[trend]}${deltaSize(t, delta)}` : '';
}
