import { createApp } from '@backstage/frontend-defaults';
import {
  AppRootElementBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
// This is an app of its own, of which the styles of the components are a part.
// eslint-disable-next-line @backstage/no-ui-css-imports-in-non-frontend
import '@backstage/ui/css/styles.css';
import { createRoot } from 'react-dom/client';
import insightsPlugin, { insightsApiRef } from '../src';
import { FakeInsightsApi, errorNames } from './FakeInsightsApi';
import { scenarioNames } from './scenarios';

const STORAGE_KEY = 'insights-dev-scenario';

const currentScenario = () =>
  window.localStorage.getItem(STORAGE_KEY) ?? 'values';

const scenarioPicker = AppRootElementBlueprint.make({
  name: 'scenario-picker',
  params: {
    element: (
      <aside
        aria-label="Scenario"
        style={{ position: 'fixed', right: 8, bottom: 8, zIndex: 900 }}
      >
        <select
          aria-label="Scenario"
          defaultValue={currentScenario()}
          onChange={event => {
            window.localStorage.setItem(STORAGE_KEY, event.target.value);
            window.location.reload();
          }}
        >
          {[...scenarioNames, ...errorNames].map(name => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </aside>
    ),
  },
});

const app = createApp({
  features: [
    insightsPlugin.withOverrides({
      extensions: [
        insightsPlugin.getExtension('api:insights').override({
          params: defineParams =>
            defineParams({
              api: insightsApiRef,
              deps: {},
              factory: () =>
                new FakeInsightsApi({
                  scenario: currentScenario,
                  delayMs: () => 400,
                }),
            }),
        }),
      ],
    }),
    createFrontendModule({ pluginId: 'app', extensions: [scenarioPicker] }),
  ],
});

createRoot(document.getElementById('root')!).render(app.createRoot());
