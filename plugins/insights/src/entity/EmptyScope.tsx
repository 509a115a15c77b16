import type { Entity } from '@backstage/catalog-model';
import { PageMessage } from '../components/States';
import { useInsightsTranslation } from '../hooks/useInsightsTranslation';
import { scopedKind } from './entityScope';

/** Explains that no repository with numbers belongs to an entity, and what to do about it. */
export function EmptyScope(props: { entity: Entity }) {
  const { t } = useInsightsTranslation();
  const kind = scopedKind(props.entity) ?? 'component';
  return (
    <PageMessage
      title={t('entity.empty.title', { title: titleOf(props.entity) })}
      text={t(`entity.empty.${kind}`)}
    />
  );
}

/** An entity that the backend has not seen in the catalog yet. */
export function UnknownScope(props: { entity: Entity }) {
  const { t } = useInsightsTranslation();
  return (
    <PageMessage
      title={t('entity.unknown.title', { title: titleOf(props.entity) })}
      text={t('entity.unknown.text')}
    />
  );
}

function titleOf({ metadata: { title, name } }: Entity): string {
  return title ?? name;
}
