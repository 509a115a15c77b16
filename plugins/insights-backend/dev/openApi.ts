import { writeFileSync } from 'fs';
import { resolve } from 'path';
import { stringify } from 'yaml';
import { openApiDocument } from './openApi/document';

/*
 * Writes openapi.yaml from the schemas of the API.
 */
writeFileSync(
  resolve(__dirname, '../openapi.yaml'),
  stringify(openApiDocument(), {
    singleQuote: true,
    lineWidth: 0,
    aliasDuplicateObjects: false,
  }),
);
