import { TabPanel } from '../PageFrame';
import { Queries } from '../States';
import { SettingsPage } from './SettingsPage';

/** The tab with the settings that all metrics share, and the history of all settings. */
export function Settings() {
  return (
    <Queries>
      <TabPanel>
        <SettingsPage />
      </TabPanel>
    </Queries>
  );
}
