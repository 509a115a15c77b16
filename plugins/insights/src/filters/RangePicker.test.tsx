import {
  offeredRanges,
  type OverviewResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { address, renderInsights } from '../__testUtils__/renderInsights';
import { overview } from '../__testUtils__/world';

/** The page of an organisation whose fiscal year begins with a month. */
function show(fiscalYearStartMonth: number, range = 'rolling:3') {
  const requested: string[] = [];
  renderInsights({
    path: `/insights?range=${range}`,
    api: {
      getRanges: async chosen => ({
        timeZone: 'UTC',
        ranges: offeredRanges({
          now: new Date('2026-11-21T12:00:00Z'),
          timeZone: 'UTC',
          fiscalYearStartMonth,
          range: chosen,
        }),
      }),
      getOverview: async (filters): Promise<OverviewResponse> => {
        requested.push(filters.range);
        return overview([]);
      },
    },
  });
  return requested;
}

async function openPicker() {
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: /Range$/ }));
  return user;
}

const labels = () =>
  screen
    .getAllByRole('option')
    .map(option => option.textContent!.replaceAll('\u00a0', ' '));

describe('the range picker', () => {
  it('offers the quarters and halves of a fiscal year that begins in October, with the running one', async () => {
    const requested = show(10);
    const user = await openPicker();
    const offered = labels();
    expect(offered).toEqual(
      expect.arrayContaining([
        'Last 3 months17 Aug – 15 Nov 2026',
        'This quarter (Q1 2026/27)1 Oct – 31 Dec 2026',
        'Last quarter (Q4 2025/26)1 Jul – 30 Sep 2026',
        'Q3 2025/261 Apr – 30 Jun 2026',
        'This half year (H1 2026/27)1 Oct 2026 – 31 Mar 2027',
        'Last half year (H2 2025/26)1 Apr – 30 Sep 2026',
      ]),
    );
    expect(offered.join()).not.toContain('Q2 2026/27');
    await user.click(screen.getByRole('option', { name: /^This quarter/ }));
    const chosen = 'quarter:2026-Q1';
    await waitFor(() => expect(address()).toContain(`range=${chosen}`));
    await waitFor(() => expect(requested.at(-1)).toBe(chosen));
  });

  it('offers those of the calendar year unless it begins later', async () => {
    show(1);
    await openPicker();
    const offered = labels();
    expect(
      offered.find(label => /Q4/.test(label) && /2026/.test(label)),
    ).toBeDefined();
    expect(offered.some(label => /2027/.test(label))).toBe(false);
  });
});
