import { createFrontendModule } from '@backstage/frontend-plugin-api';
import {
  NavContentBlueprint,
  SignInPageBlueprint,
} from '@backstage/plugin-app-react';
import { ExampleSidebar } from './ExampleSidebar';

const sidebar = NavContentBlueprint.make({
  params: { component: ExampleSidebar },
});

// Everybody is the guest here, so there is nothing to choose and nothing to click.
const signInPage = SignInPageBlueprint.make({
  params: {
    loader: async () => {
      const { ProxiedSignInPage } = await import('@backstage/core-components');
      return props => <ProxiedSignInPage {...props} provider="guest" />;
    },
  },
});

/** What is particular to the example app. */
export const exampleModule = createFrontendModule({
  pluginId: 'app',
  extensions: [sidebar, signInPage],
});
