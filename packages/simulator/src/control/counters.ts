/** One answered request. */
export interface CountedRequest {
  vendor: string;
  api: 'rest' | 'graphql';
  /** `GET /repos/{owner}/{repo}/pulls`, or `POST /graphql OperationName`. */
  route: string;
  status: number;
  bytes: number;
  points: number;
}

/** Sums over all requests since the last reset. */
export interface CounterValues {
  total: number;
  rest: number;
  graphql: number;
  graphqlPoints: number;
  bytes: number;
  vendors: Record<string, number>;
  routes: Record<string, number>;
  /** GraphQL points by route. */
  routePoints: Record<string, number>;
  statuses: Record<string, number>;
}

/** Counts every request, so that budgets of a client can be measured from outside. */
export class Counters {
  #values = emptyValues();

  add(request: CountedRequest) {
    const values = this.#values;
    values.total += 1;
    values[request.api] += 1;
    values.bytes += request.bytes;
    values.vendors[request.vendor] = (values.vendors[request.vendor] ?? 0) + 1;
    values.graphqlPoints += request.points;
    values.routes[request.route] = (values.routes[request.route] ?? 0) + 1;
    if (request.points > 0) {
      values.routePoints[request.route] =
        (values.routePoints[request.route] ?? 0) + request.points;
    }
    values.statuses[request.status] =
      (values.statuses[request.status] ?? 0) + 1;
  }

  values(): CounterValues {
    return structuredClone(this.#values);
  }

  reset() {
    this.#values = emptyValues();
  }
}

function emptyValues(): CounterValues {
  return {
    total: 0,
    rest: 0,
    graphql: 0,
    graphqlPoints: 0,
    bytes: 0,
    vendors: {},
    routes: {},
    routePoints: {},
    statuses: {},
  };
}
