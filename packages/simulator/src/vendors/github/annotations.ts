import { SourceLocation } from '../vendor';
import { WEB_URL } from './shape/account';

/** Ties a component to (a folder of) a repository. */
export function componentAnnotations({
  fullName,
  branch,
  path,
}: SourceLocation): Record<string, string> {
  const folder = path ? `${path}/` : '';
  return {
    'github.com/project-slug': fullName,
    'backstage.io/source-location': `url:${WEB_URL}/${fullName}/tree/${branch}/${folder}`,
  };
}

/** Ties a user to an account. */
export function userAnnotations(login: string): Record<string, string> {
  return { 'github.com/user-login': login };
}
