/** The stream that incidents come from; it is one of accounts, and of no repository. */
export const incidentStream = 'incidents';
