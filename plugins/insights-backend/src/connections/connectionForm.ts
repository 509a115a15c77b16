import { InputError } from '@backstage/errors';
import type {
  ConnectionFormField,
  ConnectionMethod,
} from '@devex-insights/backstage-plugin-insights-common';
import type { SourceType } from '@devex-insights/backstage-plugin-insights-node';
import { z } from 'zod';
import { textKeys } from '../engine/model/textKeys';

/** What is entered, by the names of the form. */
export type FormValues = Record<string, string | boolean>;

interface Property {
  type?: string;
  format?: string;
  enum?: string[];
  const?: string;
  default?: string | boolean;
  title?: string;
  description?: string;
  isSecret?: boolean;
  properties?: Record<string, Property>;
  required?: string[];
}

/** A field with what only the backend has to know. */
export interface FormField {
  shown: ConnectionFormField;
  /** Requests are sent to it. */
  isAddress: boolean;
}

function propertyAt(root: Property, name: string) {
  const keys = name.split('.');
  const parent = keys
    .slice(0, -1)
    .reduce<Property | undefined>((at, key) => at?.properties?.[key], root);
  const key = keys[keys.length - 1];
  const property = parent?.properties?.[key];
  if (!property) {
    throw new Error(`The connection schema has no field ${name}`);
  }
  return { property, isRequired: parent?.required?.includes(key) ?? false };
}

function kindOf({ isSecret, type, enum: options }: Property) {
  if (isSecret) {
    return 'secret';
  }
  if (options) {
    return 'choice';
  }
  return type === 'boolean' ? 'flag' : 'text';
}

function fieldOf(root: Property, name: string): FormField {
  const { property, isRequired } = propertyAt(root, name);
  const { title = name, description: help } = property;
  const kind = kindOf(property);
  return {
    isAddress: property.format === 'uri',
    shown: {
      name,
      label: title,
      help,
      textKeys: textKeys({ label: title, help }),
      kind,
      options: property.enum,
      // A secret is what a method is about.
      isRequired:
        kind === 'secret' || (isRequired && property.default === undefined),
      default: property.default,
    },
  };
}

/** The fields of one way to sign in, from the schema of the connection. */
export function fieldsOf(
  { connections: { schema, methods = [] } }: SourceType,
  methodId: string,
): FormField[] {
  const method = methods.find(({ id }) => id === methodId);
  if (!method) {
    throw new InputError(
      `Invalid request: 'method': must be one of ${
        methods.map(({ id }) => id).join(', ') || 'none'
      }`,
    );
  }
  const root = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
  }) as Property;
  return method.fields.map(name => fieldOf(root, name));
}

/** The ways to sign in to a source, as forms. */
export function methodsOf(type: SourceType): ConnectionMethod[] {
  return (type.connections.methods ?? []).map(
    ({ id, title, instructions, beyondReading, isRecommended = false }) => ({
      id,
      title,
      instructions,
      beyondReading,
      isRecommended,
      textKeys: textKeys({ title, instructions, beyondReading }, [type.title]),
      fields: fieldsOf(type, id).map(({ shown }) => shown),
    }),
  );
}

function nest(values: FormValues): Record<string, unknown> {
  const settings: Record<string, any> = {};
  for (const [name, value] of Object.entries(values)) {
    const keys = name.split('.');
    const last = keys.pop()!;
    const parent = keys.reduce((at, key) => (at[key] ??= {}), settings);
    parent[last] = value;
  }
  return settings;
}

/** The settings of a connection from what was entered; InputError names the field, and never shows a value. */
export function settingsFrom(type: SourceType, values: FormValues): unknown {
  const parsed = type.connections.schema.safeParse(nest(values));
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    throw new InputError(
      `Invalid request: '${['fields', ...path].join('.')}': ${message}`,
    );
  }
  return parsed.data;
}
