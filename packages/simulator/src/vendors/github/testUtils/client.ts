import { Simulator } from '../../../server';

const HEADERS = {
  authorization: 'Bearer test-token',
  'user-agent': 'simulator-test',
};

/** Asks a simulator's REST API. */
export function rest(
  simulator: Simulator,
  path: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${simulator.url}/github${path}`, {
    headers: { ...HEADERS, ...headers },
    redirect: 'manual',
  });
}

/** Asks for a body that must be there. */
export async function restBody<T = any>(
  simulator: Simulator,
  path: string,
): Promise<T> {
  const response = await rest(simulator, path);
  if (!response.ok) {
    throw new Error(`${path} answered ${response.status}`);
  }
  return response.json();
}

/** Runs a GraphQL query and gives the whole answer. */
export async function graphql<T = any>(
  simulator: Simulator,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<{
  data: T;
  errors?: Array<{
    type?: string;
    message: string;
    path?: Array<string | number>;
  }>;
}> {
  const response = await fetch(`${simulator.url}/github/graphql`, {
    method: 'POST',
    headers: { ...HEADERS, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}
