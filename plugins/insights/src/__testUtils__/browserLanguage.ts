/** Makes the browser prefer a language: what formats without a locale takes it, as in a real browser. */
export function mockBrowserLanguage(language: string) {
  jest.spyOn(window.navigator, 'language', 'get').mockReturnValue(language);
  jest.spyOn(window.navigator, 'languages', 'get').mockReturnValue([language]);
  const formats = [
    'DateTimeFormat',
    'NumberFormat',
    'RelativeTimeFormat',
    'ListFormat',
    'Collator',
  ] as const;
  for (const name of formats) {
    const Original = Intl[name] as new (...args: unknown[]) => object;
    const InBrowser = function format(locale: unknown, options: unknown) {
      return new Original(locale ?? language, options);
    };
    Object.assign(InBrowser, { prototype: Original.prototype });
    jest
      .spyOn(Intl, name as 'Collator')
      .mockImplementation(InBrowser as unknown as typeof Intl.Collator);
  }
}
