import { useEntityPresentation } from '@backstage/plugin-catalog-react';

const USER_REF = /^user:[^/]+\/[^/]+$/i;

/** Who did something: a user as the catalog calls them, or a service by its name. */
export function Author(props: { author: string }) {
  return USER_REF.test(props.author) ? (
    <User entityRef={props.author} />
  ) : (
    <>{props.author}</>
  );
}

function User(props: { entityRef: string }) {
  const { primaryTitle } = useEntityPresentation(props.entityRef, {
    defaultKind: 'user',
  });
  return <>{primaryTitle}</>;
}
