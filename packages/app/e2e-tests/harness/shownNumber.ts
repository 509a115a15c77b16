const SECONDS: Record<string, number> = { s: 1, min: 60, h: 3600, d: 86_400 };

/** A number as a person reads it off the page, in the API's unit, and half of its last digit. */
export interface ShownNumber {
  value: number;
  tolerance: number;
}

/** Reads a number off the page, on its own and not with the code that printed it. */
export function shownNumber(text: string, unit: string): ShownNumber {
  const plain = text.replaceAll('\u00a0', ' ').replaceAll(',', '');
  if (unit === 'seconds') {
    const parts = [...plain.matchAll(/([\d.]+) (s|min|h|d)\b/g)];
    const has = (symbol: string) => parts.some(part => part[2] === symbol);
    const hoursTolerance = has('h') ? 30 : 0.5;
    return {
      value: parts.reduce((sum, [, n, of]) => sum + Number(n) * SECONDS[of], 0),
      tolerance: has('d') ? 0.05 * SECONDS.d : hoursTolerance,
    };
  }
  const digits = /[\d.]+/.exec(plain)?.[0] ?? '';
  const decimals = digits.split('.')[1]?.length ?? 0;
  const scale = scaleOf(plain, unit);
  return {
    value: Number(digits) * scale,
    tolerance: 0.5 * 10 ** -decimals * scale,
  };
}

function scaleOf(text: string, unit: string): number {
  if (unit === 'ratio') {
    return 0.01;
  }
  return unit === 'per-day' && text.includes('per week') ? 1 / 7 : 1;
}
