type Cached<TFormatter, TOptions> = (
  locale: string,
  options?: TOptions,
) => TFormatter;

/** Making a formatter takes much longer than using it, and a page prints thousands of numbers. */
function cached<TFormatter, TOptions>(
  make: Cached<TFormatter, TOptions>,
): Cached<TFormatter, TOptions> {
  const made = new Map<string, TFormatter>();
  return (locale, options) => {
    const key = JSON.stringify([locale, options]);
    const formatter = made.get(key) ?? make(locale, options);
    made.set(key, formatter);
    return formatter;
  };
}

/** The one formatter of numbers for a locale and options. */
export const numberFormat = cached(
  (locale: string, options?: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locale, options),
);

/** The one formatter of dates for a locale and options. */
export const dateTimeFormat = cached(
  (locale: string, options?: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, options),
);

/** The one formatter of ages for a locale and options. */
export const relativeTimeFormat = cached(
  (locale: string, options?: Intl.RelativeTimeFormatOptions) =>
    new Intl.RelativeTimeFormat(locale, options),
);

/** The one formatter of lists for a locale and options. */
export const listFormat = cached(
  (locale: string, options?: Intl.ListFormatOptions) =>
    new Intl.ListFormat(locale, options),
);

/** The one order of texts for a locale and options. */
export const collator = cached(
  (locale: string, options?: Intl.CollatorOptions) =>
    new Intl.Collator(locale, options),
);
