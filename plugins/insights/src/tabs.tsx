/** The tab of the page that shows delivery metrics. */
export const devExMetricsTab = {
  path: 'metrics',
  title: 'DevEx Metrics',
  loader: () =>
    import('./components/DevExMetrics').then(m => <m.DevExMetrics />),
};
