import { useEntity } from '@backstage/plugin-catalog-react';
import { useMemo } from 'react';
import frame from '../components/PageFrame/PageFrame.module.css';
import { Queries } from '../components/States';
import { FixedScope } from '../filters/FixedScope';
import { EntityOverview } from './EntityOverview';
import { scopeOf } from './entityScope';

/** The metrics of the entity whose page this is on. */
export function EntityInsights() {
  const { entity } = useEntity();
  const scope = useMemo(() => scopeOf(entity), [entity]);
  return (
    <Queries>
      <FixedScope scope={scope}>
        <div className={frame.frame}>
          <EntityOverview entity={entity} />
        </div>
      </FixedScope>
    </Queries>
  );
}
