import { Browser, chromium, Page } from 'playwright-core';
import { loadAxe } from './accessibility';
import { watchLayoutShifts } from './layout';
import { exampleUrl, fromEnvironment } from './environment';

/** What a page is opened with. */
export interface PageOptions {
  width: number;
  height?: number;
  theme: 'light' | 'dark';
  /** The language that the app is set to; English unless given. */
  language?: string;
  /** A backend other than that of the example. */
  origin?: string;
}

/** A page in a browser session of its own, and what went wrong in it. */
export interface OpenPage {
  page: Page;
  /** Errors on the console and uncaught ones. */
  errors: string[];
  close(): Promise<void>;
}

let browser: Promise<Browser> | undefined;

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: fromEnvironment('INSIGHTS_BROWSER'),
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update'],
      '--disable-sync',
    ],
  });
}

/** Ends the browser of this test file. */
export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}

/** Opens a page of the example app; the guest is signed in without a click. */
export async function openPage(
  path: string,
  { width, height = 900, theme, language, origin = exampleUrl() }: PageOptions,
): Promise<OpenPage> {
  browser ??= launch();
  const context = await (
    await browser
  ).newContext({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: 'reduce',
    baseURL: origin,
  });
  if (language) {
    // A blank page has no storage.
    await context.addInitScript(`
      if (location.protocol !== 'about:') {
        localStorage.setItem('language', ${JSON.stringify(language)});
      }`);
  }
  const page = await context.newPage();
  await watchLayoutShifts(page);
  await loadAxe(page);
  const errors: string[] = [];
  page.on('pageerror', error => errors.push(error.message));
  page.on('console', message => {
    if (message.type() === 'error') {
      errors.push(`${message.text()} (${message.location().url})`);
    }
  });
  await page.goto(path);
  return { page, errors, close: () => context.close() };
}
