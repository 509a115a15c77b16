import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  connectableSource,
  connection,
  FakeConnectionsApi,
} from '../../__testUtils__/FakeConnectionsApi';
import {
  renderInsights,
  responseError,
} from '../../__testUtils__/renderInsights';

const path = '/insights/health/sources/pages';
const key = { type: 'pages', id: 'acme' };

function show(connections: FakeConnectionsApi) {
  renderInsights({ path, api: { connections } });
}

const withConnection = (fields: Parameters<typeof connection>[0] = {}) =>
  new FakeConnectionsApi({
    sources: [connectableSource({ connections: [connection(fields)] })],
  });
const button = (name: string) => screen.findByRole('button', { name });

describe('the page of a source', () => {
  it('takes credentials by keyboard, tests them, and starts with a click after the estimate', async () => {
    const user = userEvent.setup();
    const api = new FakeConnectionsApi({ sources: [connectableSource()] });
    show(api);
    const form = await screen.findByRole('form', { name: 'Connect Pages' });
    const app = within(form).getByRole('radio', { name: 'App (recommended)' });
    expect(app).toBeChecked();
    await user.click(within(form).getByRole('radio', { name: 'Key' }));
    expect(form).toHaveTextContent('It can also page people.');
    await user.click(await button('Save and test'));
    expect(within(form).getAllByText('must be entered')).toHaveLength(2);
    const name = within(form).getByRole('textbox', { name: 'Name' });
    await waitFor(() => expect(name).toHaveFocus());
    await user.keyboard('acme');
    const secret = within(form).getByLabelText('Key', {
      selector: 'input[type="password"]',
    });
    expect(secret).toHaveAttribute('type', 'password');
    await user.type(secret, 's3cret');
    await user.keyboard('{Enter}');

    expect(
      await screen.findByText(
        /about 1,200 records.*about 1,320 requests, 30 min and 2 MB/,
      ),
    ).toBeVisible();
    expect(document.body.innerHTML).not.toContain('s3cret');
    await user.click(await button('Start loading'));
    expect(await screen.findByText('Everything has been read.')).toBeVisible();
    expect(
      screen.getByRole('heading', { name: 'acme: Connected' }),
    ).toBeVisible();
    expect(api.sent).toEqual([
      ['create', { ...key, method: 'key', fields: { key: 's3cret' } }],
      ['test', key],
      ['start', key],
    ]);
  });

  it('never fills in a secret, and keeps what is not entered again', async () => {
    const user = userEvent.setup();
    const api = withConnection();
    show(api);
    const item = await screen.findByRole('listitem', { name: /^acme/ });
    expect(item).toHaveTextContent('Keyset, and never shown');
    expect(item).toHaveTextContent('Addresshttps://pages.example.com');
    expect(item).toHaveTextContent('Encrypted with the key first');
    await user.click(await button('Change credentials'));
    const form = await screen.findByRole('form', {
      name: 'Change the credentials of acme',
    });
    expect(within(form).getByRole('textbox', { name: 'Address' })).toHaveValue(
      'https://pages.example.com',
    );
    await user.click(
      within(form).getByRole('button', { name: 'Save and test' }),
    );
    await waitFor(() =>
      expect(api.sent).toEqual([
        [
          'update',
          key,
          {
            method: 'key',
            fields: { url: 'https://pages.example.com' },
            baseVersion: 1,
          },
        ],
        ['test', key],
      ]),
    );
  });

  it.each([
    ['Keep the data', 'keep'],
    ['Delete the data', 'delete'],
  ])('disconnects as chosen: %s', async (choice, data) => {
    const user = userEvent.setup();
    const api = withConnection({ state: 'connected', message: 'Read.' });
    show(api);
    await user.click(await button('Disconnect'));
    const dialog = await screen.findByRole('dialog', {
      name: 'Disconnect acme?',
    });
    expect(
      within(dialog).getByRole('radio', { name: 'Keep the data' }),
    ).toBeChecked();
    await user.click(within(dialog).getByRole('radio', { name: choice }));
    await user.click(
      within(dialog).getByRole('button', { name: 'Disconnect' }),
    );
    await waitFor(() => expect(api.sent).toEqual([['remove', key, data]]));
    expect(await screen.findByText('Nothing is connected.')).toBeVisible();
  });

  it('pauses and continues, also what app-config connects', async () => {
    const user = userEvent.setup();
    const api = withConnection({
      origin: 'config',
      state: 'connected',
      message: 'Everything has been read.',
      details: undefined,
    });
    show(api);
    expect(await screen.findByText(/can be changed there only/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Disconnect' })).toBeNull();
    expect(
      screen.queryByRole('button', { name: 'Change credentials' }),
    ).toBeNull();
    await user.click(await button('Pause'));
    await user.click(await button('Continue'));
    expect(await button('Pause')).toBeVisible();
    expect(api.sent).toEqual([
      ['pause', key],
      ['start', key],
    ]);
  });

  it('says what fails since when, and what to do', async () => {
    show(
      withConnection({
        state: 'failing',
        since: '2026-11-20T09:00:00.000Z',
        message: 'Pages does not accept the key.',
        remedy: 'Enter it again.',
      }),
    );
    const item = await screen.findByRole('listitem', {
      name: 'acme: Failing',
    });
    expect(item).toHaveTextContent(/since 20\sNov\s2026/);
    expect(item).toHaveTextContent(
      'Pages does not accept the key. Enter it again.',
    );
  });

  it('shows why a change is refused', async () => {
    const user = userEvent.setup();
    const api = withConnection();
    api.start = async () => {
      throw await responseError(409, 'Its stored secrets cannot be decrypted');
    };
    show(api);
    await user.click(await button('Start loading'));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Its stored secrets cannot be decrypted',
    );
  });

  it('offers nothing to those who may not change it', async () => {
    show(
      new FakeConnectionsApi({
        sources: [
          connectableSource({
            connections: [connection({ details: undefined })],
          }),
        ],
        canEdit: false,
        whyNot: 'To change this you need a permission',
      }),
    );
    expect(
      await screen.findByText('To change this you need a permission'),
    ).toBeVisible();
    const main = screen.getByRole('list', { name: 'Connections' });
    expect(within(main).queryAllByRole('button')).toEqual([]);
    expect(screen.queryByRole('form')).toBeNull();
    expect(screen.queryByText(/Encrypted with/)).toBeNull();
  });

  it('names the key to set where nothing can be entered, and confirms an installation', async () => {
    const user = userEvent.setup();
    const api = new FakeConnectionsApi({
      sources: [connectableSource()],
      entry: { isOn: false, whyNot: 'Add a key to insights.secrets.keys.' },
      instance: { isConfirmed: false, message: 'This is a copy.' },
    });
    show(api);
    expect(
      await screen.findByText('Add a key to insights.secrets.keys.'),
    ).toBeVisible();
    expect(screen.queryByRole('form')).toBeNull();
    expect(screen.getByText('This is a copy.')).toBeVisible();
    await user.click(await button('Confirm this installation'));
    await waitFor(() =>
      expect(screen.queryByText('This is a copy.')).toBeNull(),
    );
  });

  it('encrypts older secrets with the current key', async () => {
    const user = userEvent.setup();
    const { details } = connection();
    const api = withConnection({
      details: { ...details!, isKeyCurrent: false },
    });
    show(api);
    await user.click(await button('Encrypt with the current key'));
    await waitFor(() => expect(api.sent).toEqual([['rotate']]));
  });
});
