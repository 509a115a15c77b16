import { Page } from 'playwright-core';

/** Begins to add up how far things jump without anybody having done something; call before the page is opened. */
export async function watchLayoutShifts(page: Page): Promise<void> {
  await page.addInitScript(`
    window.layoutShift = 0;
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) {
        if (!entry.hadRecentInput) window.layoutShift += entry.value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  `);
}

/** How far things jumped since then, as Chromium measures it. */
export async function layoutShift(page: Page): Promise<number> {
  return Number(await page.evaluate('window.layoutShift'));
}

/** How many pixels the page is wider than its window. */
export async function sidewaysOverflow(page: Page): Promise<number> {
  return Number(
    await page.evaluate('document.documentElement.scrollWidth - innerWidth'),
  );
}

/**
 * The texts of the page's main part that are cut off or reach out of the window. What is hidden on purpose for screen
 * readers has no size and does not count.
 */
export async function clippedTexts(page: Page): Promise<string[]> {
  return (await page.evaluate(`
    [...document.querySelectorAll('main *')]
      .filter(element => [...element.childNodes].some(
        node => node.nodeType === Node.TEXT_NODE && node.data.trim()))
      .filter(element => {
        const box = element.getBoundingClientRect();
        if (box.width <= 1 || box.height <= 1) return false;
        if (element.closest('[data-hidden]')) return false;
        const style = getComputedStyle(element);
        const isCut = style.overflowX !== 'visible' &&
          element.scrollWidth > element.clientWidth + 1;
        return isCut || box.right > innerWidth + 1 || box.left < -1;
      })
      .filter(element => {
        for (let each = element; each; each = each.parentElement) {
          const { width, height } = each.getBoundingClientRect();
          if (width <= 1 && height <= 1) return false;
        }
        return true;
      })
      .map(element => element.textContent.trim().slice(0, 80))
  `)) as string[];
}
