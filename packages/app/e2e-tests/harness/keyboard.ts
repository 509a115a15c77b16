import { Page } from 'playwright-core';

const MOST_STOPS = 150;

const NAME_OF_FOCUS = `(() => {
  const focus = document.activeElement;
  const labels = (focus.getAttribute('aria-labelledby') ?? '').split(' ')
    .map(id => document.getElementById(id)?.textContent).filter(Boolean).join(' ');
  return focus.getAttribute('aria-label') || labels || focus.textContent || '';
})()`;

/** The accessible name of the focused element. */
export async function focusedName(page: Page): Promise<string> {
  return String(await page.evaluate(NAME_OF_FOCUS))
    .replaceAll('\u00a0', ' ')
    .trim();
}

/** Presses Tab until an element with this name has the focus, as a person without a mouse would. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  const seen: string[] = [];
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press('Tab');
    const focused = await focusedName(page);
    if (name.test(focused)) {
      return;
    }
    seen.push(focused);
  }
  throw new Error(`Tab never reached ${name}, but ${seen.join(' | ')}`);
}
