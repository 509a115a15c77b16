import { Answer } from '../../http/answer';
import { ACCOUNTS, AccountPlan } from './accounts';
import { PagerDutySimulation } from './simulation';
import { TOKEN_SECONDS } from './tokens';

/** What an app may be allowed. */
const SCOPES = [
  'abilities.read',
  'escalation_policies.read',
  'incident_types.read',
  'incidents.read',
  'priorities.read',
  'services.read',
  'teams.read',
];

/** Gives an app a token for its own account, with the scopes that it wants. */
export function tokenAnswer(
  { tokens, clock }: PagerDutySimulation,
  form: URLSearchParams,
): Answer {
  if (form.get('grant_type') !== 'client_credentials') {
    return refused(400, 'unsupported_grant_type');
  }
  const account = ACCOUNTS.find(
    ({ client }) =>
      client.id === form.get('client_id') &&
      client.secret === form.get('client_secret'),
  );
  if (!account) {
    return refused(401, 'invalid_client');
  }
  const wanted = (form.get('scope') ?? '').split(' ').filter(Boolean);
  const scopes = wanted.filter(scope => scope !== accountScope(account));
  if (
    scopes.length === wanted.length ||
    scopes.some(scope => !SCOPES.includes(scope))
  ) {
    return refused(400, 'invalid_scope');
  }
  return {
    status: 200,
    headers: {},
    body: {
      access_token: tokens.issue(account, scopes, clock.now()),
      scope: wanted.join(' '),
      token_type: 'bearer',
      expires_in: TOKEN_SECONDS,
    },
  };
}

/** By which a token names its account. */
function accountScope({ region, subDomain }: AccountPlan): string {
  return `as_account-${region}.${subDomain}`;
}

function refused(status: number, error: string): Answer {
  return { status, headers: {}, body: { error } };
}
