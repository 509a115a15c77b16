import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  AppRootElementBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
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

createDevApp({
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
