import { useApi } from '@backstage/frontend-plugin-api';
import { QueryClientProvider } from '@tanstack/react-query';
import { Route, Routes } from 'react-router-dom';
import { insightsApiRef } from '../../api/InsightsApi';
import { queryClientFor } from '../../hooks/queryClient';
import { CalculationPage } from '../Calculation';
import { MetricPage } from '../MetricPage';
import { OverviewPage } from '../OverviewPage';
import { TabPanel } from '../PageFrame';

/** The tab with delivery metrics: the overview and, below it, a page for each metric. */
export function DevExMetrics() {
  const api = useApi(insightsApiRef);
  return (
    <QueryClientProvider client={queryClientFor(api)}>
      <TabPanel>
        <Routes>
          <Route index element={<OverviewPage />} />
          <Route path=":metricId" element={<MetricPage />} />
          <Route path=":metricId/calculation" element={<CalculationPage />} />
        </Routes>
      </TabPanel>
    </QueryClientProvider>
  );
}
