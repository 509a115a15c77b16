import { stringify } from 'yaml';

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

/** The annotations that tie a component to (a folder of) a repository. */
export function repositoryAnnotations(
  fullName: string,
  branch: string,
  path = '',
): Record<string, string> {
  const folder = path ? `${path}/` : '';
  return {
    'github.com/project-slug': fullName,
    'backstage.io/source-location': `url:https://github.com/${fullName}/tree/${branch}/${folder}`,
  };
}

/** One file with all entities. */
export function catalogFile(entities: Entity[]): string {
  return entities.map(each => `---\n${stringify(each)}`).join('');
}
