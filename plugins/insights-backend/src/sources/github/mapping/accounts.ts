import type { AccountReference } from '@devex-insights/backstage-plugin-insights-node';
import type { GraphqlActor } from '../graphql/parts';
import type { SentRestUser } from '../restSchemas';

const types: Record<string, AccountReference['type']> = {
  User: 'user',
  EnterpriseUserAccount: 'user',
  Bot: 'bot',
  Organization: 'organization',
  Mannequin: 'mannequin',
};

/** REST calls the coding agent by its display name, GraphQL by its app's. */
const restNames: Record<string, string> = { Copilot: 'copilot-swe-agent' };

// REST shows a machine's login with the suffix, GraphQL without: one account needs one login.
function machineLogin(login: string): string {
  const name = login.replace(/\[bot\]$/, '');
  return `${restNames[name] ?? name}[bot]`;
}

function toAccount(
  id: number | string,
  login: string,
  vendorType: string,
): AccountReference {
  const type = types[vendorType] ?? 'user';
  return {
    externalId: String(id),
    login: type === 'bot' ? machineLogin(login) : login,
    type,
  };
}

/** The account of an actor of GraphQL. */
export function fromActor(actor: GraphqlActor): AccountReference | undefined {
  return (
    actor &&
    toAccount(actor.databaseId ?? actor.login, actor.login, actor.__typename)
  );
}

/** The account of a user of REST. */
export function fromRestUser(user: SentRestUser): AccountReference | undefined {
  return user && toAccount(user.id, user.login, user.type);
}
