/** How lines differ: in colour and weight, and in their label. */
export const LINE_STYLES = {
  main: { color: 'var(--insights-chart-1)', strokeWidth: 2 },
  other: { color: 'var(--insights-chart-2)', strokeWidth: 2 },
  previous: { color: 'var(--insights-chart-quiet)', strokeWidth: 1.5 },
};
