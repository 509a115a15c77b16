import { useApi } from '@backstage/frontend-plugin-api';
import { QueryClientProvider } from '@tanstack/react-query';
import { insightsApiRef } from '../../api/InsightsApi';
import { queryClientFor } from '../../hooks/queryClient';
import { TabPanel } from '../PageFrame';
import { SettingsPage } from './SettingsPage';

/** The tab with the settings that all metrics share, and the history of all settings. */
export function Settings() {
  const api = useApi(insightsApiRef);
  return (
    <QueryClientProvider client={queryClientFor(api)}>
      <TabPanel>
        <SettingsPage />
      </TabPanel>
    </QueryClientProvider>
  );
}
