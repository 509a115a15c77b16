import { ResponseError } from '@backstage/errors';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { Route, Routes } from 'react-router-dom';
import { MetricPage } from '../MetricPage';
import { OverviewPage } from '../OverviewPage';
import { TabPanel } from '../PageFrame';

const MAX_RETRIES = 2;

function createQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        // A request in an offline browser should fail and say so instead of waiting without a word.
        networkMode: 'always',
        // An answer of the backend is an answer; only a broken connection is worth another try.
        retry: (failures, error) =>
          failures < MAX_RETRIES && !(error instanceof ResponseError),
      },
    },
  });
}

/** The tab with delivery metrics: the overview and, below it, a page for each metric. */
export function DevExMetrics() {
  const [queryClient] = useState(createQueryClient);
  return (
    <QueryClientProvider client={queryClient}>
      <TabPanel>
        <Routes>
          <Route index element={<OverviewPage />} />
          <Route path=":metricId" element={<MetricPage />} />
        </Routes>
      </TabPanel>
    </QueryClientProvider>
  );
}
