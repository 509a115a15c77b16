import { EntityAboutCard, EntityLayout } from '@backstage/plugin-catalog';

export const entityPage = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      <EntityAboutCard />
    </EntityLayout.Route>
  </EntityLayout>
);
