import { Route, Routes } from 'react-router-dom';
import { SourcePage, SourcesPage } from '../Connections';
import { TabPanel } from '../PageFrame';
import { Queries } from '../States';

/** The tab that says how fresh and how complete the data are. */
export function DataHealth() {
  return (
    <Queries>
      <TabPanel>
        <Routes>
          <Route index element={<SourcesPage />} />
          <Route path="sources/:type" element={<SourcePage />} />
        </Routes>
      </TabPanel>
    </Queries>
  );
}
