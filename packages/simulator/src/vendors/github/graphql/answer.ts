import {
  execute,
  FragmentDefinitionNode,
  GraphQLError,
  GraphQLFieldResolver,
  Kind,
  OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { Answer } from '../../../http/answer';
import { GitHubSimulation } from '../simulation';
import { queryCost } from './cost';
import { queryRoot } from './nodes/query';
import { officialSchema } from './schema';

/** The body of a GraphQL request. */
export interface GraphQLRequest {
  query?: unknown;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
}

/** A field that the model does not have is an error that says so, rather than a silent null. */
const resolveField: GraphQLFieldResolver<any, unknown> = (
  source,
  args,
  context,
  info,
) => {
  const value = source[info.fieldName];
  if (value === undefined) {
    throw new GraphQLError(
      `The simulator does not serve ${info.parentType.name}.${info.fieldName}.`,
    );
  }
  return typeof value === 'function'
    ? value.call(source, args, context, info)
    : value;
};

/** Runs a query on the official schema. As on github.com nearly every failure is a 200 with `errors`. */
export async function answerGraphQL(
  simulation: GitHubSimulation,
  body: GraphQLRequest,
  token: string,
): Promise<Answer> {
  const { limits, clock } = simulation;
  const now = clock.now();
  let points = 0;
  try {
    const schema = officialSchema();
    const document = parse(`${body.query ?? ''}`);
    const problems = validate(schema, document);
    if (problems.length) {
      return failure(problems, points);
    }
    const variables = body.variables ?? {};
    const operation = document.definitions.find(
      (definition): definition is OperationDefinitionNode =>
        definition.kind === Kind.OPERATION_DEFINITION &&
        (!body.operationName || definition.name?.value === body.operationName),
    );
    if (operation?.operation !== 'query') {
      throw new GraphQLError('The simulator answers queries only.');
    }
    const fragments = Object.fromEntries(
      document.definitions
        .filter(
          (definition): definition is FragmentDefinitionNode =>
            definition.kind === Kind.FRAGMENT_DEFINITION,
        )
        .map(fragment => [fragment.name.value, fragment]),
    );
    const { cost, nodeCount } = queryCost(
      schema,
      operation,
      fragments,
      withDefaults(operation, variables),
    );
    points = cost;
    limits.charge(token, 'graphql', cost, now);
    const result = await execute({
      schema,
      document,
      operationName: body.operationName,
      variableValues: variables,
      rootValue: queryRoot(simulation, now, token, () =>
        limits.graphqlStatus(token, cost, nodeCount, now),
      ),
      fieldResolver: resolveField,
    });
    const { data, errors } = result;
    return {
      status: 200,
      headers: {},
      body: errors ? { data, errors: errors.map(errorRow) } : { data },
      points,
    };
  } catch (error) {
    if (error instanceof GraphQLError) {
      return failure([error], points);
    }
    throw error;
  }
}

function withDefaults(
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): Record<string, unknown> {
  const defaults = (operation.variableDefinitions ?? []).flatMap(
    ({ variable, defaultValue }) =>
      defaultValue?.kind === Kind.INT
        ? [[variable.name.value, Number(defaultValue.value)]]
        : [],
  );
  return { ...Object.fromEntries(defaults), ...variables };
}

function failure(errors: readonly GraphQLError[], points: number): Answer {
  const body = { errors: errors.map(errorRow) };
  return { status: 200, headers: {}, body, points };
}

/** GitHub puts the type of an error beside its message, not into extensions. */
function errorRow({ message, path, locations, extensions }: GraphQLError) {
  return { type: extensions.type, path, locations, message };
}
