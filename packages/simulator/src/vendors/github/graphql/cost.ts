import {
  FieldNode,
  FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  GraphQLCompositeType,
  GraphQLError,
  GraphQLOutputType,
  GraphQLSchema,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  OperationDefinitionNode,
  SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';

const MAX_PAGE = 100;
const MAX_NODES = 500_000;

/** What GitHub charges for a query, computed from its text before it runs. */
export interface QueryCost {
  /** Points against the hourly limit. */
  cost: number;
  /** How many nodes could be returned at most. */
  nodeCount: number;
}

/**
 * GitHub's formula: one request per connection and parent, taking every connection above at its full page size, divided
 * by 100. Connections without a page size, with one above 100, and queries for too many nodes are refused.
 */
export function queryCost(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Record<string, FragmentDefinitionNode>,
  variables: Record<string, unknown>,
): QueryCost {
  let requests = 0;
  let nodeCount = 0;

  function visit(
    selections: SelectionSetNode,
    parent: GraphQLCompositeType,
    parents: number,
  ) {
    for (const selection of selections.selections) {
      if (selection.kind === Kind.FIELD) {
        visitField(selection, parent, parents);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value;
        visit(
          selection.selectionSet,
          conditioned(schema, condition, parent),
          parents,
        );
      } else {
        const fragment = fragments[selection.name.value];
        const condition = fragment.typeCondition.name.value;
        visit(
          fragment.selectionSet,
          conditioned(schema, condition, parent),
          parents,
        );
      }
    }
  }

  function visitField(
    field: FieldNode,
    parent: GraphQLCompositeType,
    parents: number,
  ) {
    const definition =
      isObjectType(parent) || isInterfaceType(parent)
        ? parent.getFields()[field.name.value]
        : undefined;
    const type = definition && getNamedType(definition.type);
    if (!field.selectionSet || !definition || !isCompositeType(type)) {
      return;
    }
    const value = (name: string) => {
      const node = field.arguments?.find(({ name: n }) => n.value === name);
      return node && valueFromASTUntyped(node.value, variables);
    };
    let below = parents;
    if (isConnection(definition.type)) {
      const size = pageSize(field, value('first'), value('last'));
      requests += parents;
      nodeCount += parents * size;
      below = parents * size;
    } else if (field.name.value === 'nodes' && parent.name === 'Query') {
      const ids = value('ids');
      below = Array.isArray(ids) ? ids.length : 1;
      nodeCount += below;
    }
    visit(field.selectionSet, type, below);
  }

  const query = schema.getQueryType();
  if (query) {
    visit(operation.selectionSet, query, 1);
  }
  if (nodeCount > MAX_NODES) {
    throw new GraphQLError(
      `This query requests up to ${nodeCount.toLocaleString(
        'en-US',
      )} possible nodes which exceeds the maximum limit of 500,000.`,
      { extensions: { type: 'MAX_NODE_LIMIT_EXCEEDED' } },
    );
  }
  return { cost: Math.max(1, Math.round(requests / 100)), nodeCount };
}

function conditioned(
  schema: GraphQLSchema,
  condition: string | undefined,
  parent: GraphQLCompositeType,
): GraphQLCompositeType {
  const type = condition ? schema.getType(condition) : undefined;
  return isCompositeType(type) ? type : parent;
}

function isConnection(type: GraphQLOutputType): boolean {
  return (
    !isListType(getNullableType(type)) &&
    getNamedType(type).name.endsWith('Connection')
  );
}

function pageSize(field: FieldNode, first: unknown, last: unknown): number {
  const name = field.name.value;
  const size = first ?? last;
  const argument = typeof first === 'number' ? 'first' : 'last';
  if (typeof size !== 'number') {
    throw new GraphQLError(
      `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`,
      { nodes: field, extensions: { type: 'MISSING_PAGINATION_BOUNDARIES' } },
    );
  }
  if (size < 1 || size > MAX_PAGE) {
    throw new GraphQLError(
      `Requesting ${size} records on the \`${name}\` connection exceeds the \`${argument}\` limit of ${MAX_PAGE} records.`,
      { nodes: field, extensions: { type: 'EXCESSIVE_PAGINATION' } },
    );
  }
  return size;
}
