import { Page } from 'playwright-core';

/**
 * Starts to measure layout shifts without user input. Call it before the page is opened. What moves until Backstage's
 * header has its tabs does not count: it renders them a frame late, which moves every page below it.
 */
export async function watchLayoutShifts(page: Page): Promise<void> {
  await page.addInitScript(`
    window.layoutShifts = [];
    new PerformanceObserver(list => {
      for (const { hadRecentInput, startTime, value } of list.getEntries()) {
        if (!hadRecentInput) window.layoutShifts.push({ startTime, value });
      }
    }).observe({ type: 'layout-shift', buffered: true });
    const untilHeader = () => requestAnimationFrame(() =>
      document.querySelector('main [role="tab"]')
        ? requestAnimationFrame(() => {
            window.headerTime = performance.now();
          })
        : untilHeader());
    untilHeader();
  `);
}

/** The layout shift since then, as Chromium measures it. */
export async function layoutShift(page: Page): Promise<number> {
  return Number(
    await page.evaluate(`window.layoutShifts
      .filter(({ startTime }) => startTime > (window.headerTime ?? 0))
      .reduce((sum, { value }) => sum + value, 0)`),
  );
}

/** How many pixels the page is wider than its window. */
export async function sidewaysOverflow(page: Page): Promise<number> {
  return Number(
    await page.evaluate('document.documentElement.scrollWidth - innerWidth'),
  );
}

/**
 * The texts of the open dialog, or else of the page's main part, that are cut off or overflow the window or their card.
 * What a group can be scrolled to, also by keyboard, is not cut off. What is hidden on purpose for screen readers has no
 * size and does not count, nor do the breadcrumbs, which Backstage's header shortens to the width there is, with a
 * tooltip.
 */
export async function clippedTexts(page: Page): Promise<string[]> {
  return (await page.evaluate(`(() => {
    const clipped = [];
    const texts = document.createTreeWalker(
      document.querySelector('[role="dialog"]') ?? document.querySelector('main'),
      NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      const range = document.createRange();
      range.selectNodeContents(text);
      let box = range.getBoundingClientRect();
      const isBreadcrumb = text.parentElement.closest('nav[aria-label="Breadcrumbs"]');
      if (!text.data.trim() || !box.width || isBreadcrumb) continue;
      let left = 0;
      let right = innerWidth;
      let isHidden = false;
      for (let each = text.parentElement; each; each = each.parentElement) {
        const around = each.getBoundingClientRect();
        const { display, overflowX, visibility } = getComputedStyle(each);
        if (display === 'contents') continue;
        isHidden ||= around.width <= 1 || visibility === 'hidden';
        if (overflowX === 'auto' && each.matches('[role="group"][tabindex="0"]')) {
          left = 0;
          right = innerWidth;
          box = around;
        } else if (overflowX !== 'visible' || each.matches('article')) {
          left = Math.max(left, around.left);
          right = Math.min(right, around.right);
        }
      }
      if (!isHidden && (box.left < left - 1 || box.right > right + 1)) {
        clipped.push(text.data.trim().slice(0, 80));
      }
    }
    return clipped;
  })()`)) as string[];
}
