import { stringify } from 'yaml';
import { vendors } from '../vendors';
import { CatalogComponent } from '../vendors/vendor';

/** A catalog entity, in the little of its shape that the simulator writes. */
export interface Entity {
  apiVersion: 'backstage.io/v1alpha1';
  kind: 'Group' | 'User' | 'System' | 'Component';
  metadata: {
    name: string;
    title?: string;
    description?: string;
    annotations?: Record<string, string>;
    tags?: string[];
  };
  spec: Record<string, unknown>;
}

/** An entity with the version filled in. */
export function entity(
  kind: Entity['kind'],
  metadata: Entity['metadata'],
  spec: Entity['spec'],
): Entity {
  return { apiVersion: 'backstage.io/v1alpha1', kind, metadata, spec };
}

/** A text that is allowed as the name of an entity. */
export function entityName(text: string): string {
  return text
    .replace(/[^a-zA-Z0-9\-_.]+/g, '-')
    .replace(/^[-_.]+|[-_.]+$/g, '')
    .slice(0, 63);
}

/** The annotations by which the vendors tie a component to (a folder of) a repository, and to whatever else they know of it. */
export function componentAnnotations(
  component: CatalogComponent,
): Record<string, string> {
  return Object.assign(
    {},
    ...vendors.map(vendor => vendor.componentAnnotations?.(component)),
  );
}

/** The annotations by which the vendors tie a user to an account. */
export function userAnnotations(login: string): Record<string, string> {
  return Object.assign(
    {},
    ...vendors.map(vendor => vendor.userAnnotations?.(login)),
  );
}

/** One file with all entities. */
export function catalogFile(entities: Entity[]): string {
  return entities.map(each => `---\n${stringify(each)}`).join('');
}
