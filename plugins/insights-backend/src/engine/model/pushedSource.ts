/** What pushed records are from, where others have the type of a source; a provider of services too. */
export const pushedSource = 'pushed';

/** The stream that pushed deployments count as. */
export const pushedDeploymentsStream = 'pushed-deployments';
