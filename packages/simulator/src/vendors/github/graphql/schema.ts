import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
} from 'graphql';

const PACKAGE = '@octokit/graphql-schema';

/** Real ids outgrew the 32 bits of GraphQL's Int, and the real server sends them all the same. */
const lenientInt = new GraphQLScalarType({
  name: 'Int',
  serialize: value => value,
});

let schema: GraphQLSchema | undefined;

/** The official schema. Building it takes a moment, so it is built once. */
export function officialSchema(): GraphQLSchema {
  schema ??= relaxIds(
    buildSchema(readFileSync(schemaFile(), 'utf8'), {
      assumeValid: true,
      noLocation: true,
    }),
  );
  return schema;
}

/** The package exports only an ES module with everything in it, but the file we need lies beside it. */
function schemaFile(): string {
  const folders = require.resolve.paths(PACKAGE) ?? [];
  const file = folders
    .map(folder => join(folder, PACKAGE, 'schema.graphql'))
    .find(existsSync);
  if (!file) {
    throw new Error(`The package ${PACKAGE} is not installed`);
  }
  return file;
}

function relaxIds(built: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(built.getTypeMap())) {
    if (type instanceof GraphQLObjectType) {
      const field = type.getFields().databaseId;
      if (field) {
        field.type =
          field.type instanceof GraphQLNonNull
            ? new GraphQLNonNull(lenientInt)
            : lenientInt;
      }
    }
  }
  return built;
}
