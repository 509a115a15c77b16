import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { QueryClientProvider } from '@tanstack/react-query';
import { useMemo } from 'react';
import { insightsApiRef } from '../api/InsightsApi';
import frame from '../components/PageFrame/PageFrame.module.css';
import { FixedScope } from '../filters/FixedScope';
import { queryClientFor } from '../hooks/queryClient';
import { EntityOverview } from './EntityOverview';
import { scopeOf } from './entityScope';

/** The metrics of the entity whose page this is on. */
export function EntityInsights() {
  const { entity } = useEntity();
  const api = useApi(insightsApiRef);
  const scope = useMemo(() => scopeOf(entity), [entity]);
  return (
    <QueryClientProvider client={queryClientFor(api)}>
      <FixedScope scope={scope}>
        <div className={frame.frame}>
          <EntityOverview entity={entity} />
        </div>
      </FixedScope>
    </QueryClientProvider>
  );
}
