/** Leads to the versions on the page of a metric's settings. */
export const VERSIONS_HASH = '#versions';
