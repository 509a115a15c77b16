import { Container } from '@backstage/ui';
import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router-dom';
import { OverviewPage } from '../OverviewPage';
import { TabPanel } from '../PageFrame';
import { PanelSkeleton, Queries } from '../States';

// The overview should not wait for charts and forms.
const MetricPage = lazy(async () => {
  const { MetricPage: Page } = await import('../MetricPage');
  return { default: Page };
});
const CalculationPage = lazy(async () => {
  const { CalculationPage: Page } = await import('../Calculation');
  return { default: Page };
});

/** The tab with delivery metrics: the overview and, below it, a page for each metric. */
export function DevExMetrics() {
  return (
    <Queries>
      <TabPanel>
        <Suspense
          fallback={
            <Container>
              <PanelSkeleton />
            </Container>
          }
        >
          <Routes>
            <Route index element={<OverviewPage />} />
            <Route path=":metricId" element={<MetricPage />} />
            <Route path=":metricId/calculation" element={<CalculationPage />} />
          </Routes>
        </Suspense>
      </TabPanel>
    </Queries>
  );
}
