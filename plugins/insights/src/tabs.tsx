/** The tab of the page that shows delivery metrics. */
export const devExMetricsTab = {
  path: 'metrics',
  title: 'DevEx Metrics',
  loader: () =>
    import('./components/DevExMetrics').then(m => <m.DevExMetrics />),
};

/** The tab that says how complete the data are. */
export const dataHealthTab = {
  path: 'health',
  title: 'Data health',
  loader: () => import('./components/DataHealth').then(m => <m.DataHealth />),
};

/** The tab with the settings that all metrics share, and the history of all settings. */
export const settingsTab = {
  path: 'settings',
  title: 'Settings',
  loader: () => import('./components/Settings').then(m => <m.Settings />),
};
