import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  BrowserRouter,
  Link,
  Route,
  Routes,
  useNavigate,
} from 'react-router-dom';
import { useNavigationGuard } from './useNavigationGuard';

function Guarded(props: { isActive: boolean }) {
  const blocked = useNavigationGuard(props.isActive);
  const navigate = useNavigate();
  return (
    <>
      <h1>Form</h1>
      <Link to="/other">Other</Link>
      <Link to="?range=rolling:6">Half a year</Link>
      <button onClick={() => navigate('/other', { replace: true })}>Go</button>
      <button onClick={() => navigate(-1)}>Back</button>
      {blocked && (
        <div role="alertdialog">
          <button onClick={blocked.leave}>Leave</button>
          <button onClick={blocked.stay}>Stay</button>
        </div>
      )}
    </>
  );
}

/** The guarded page in the router of Backstage, after another one. */
function show({ isActive }: { isActive: boolean }) {
  window.history.replaceState(null, '', '/app/first');
  const app = (active: boolean) => (
    <BrowserRouter basename="/app">
      <Routes>
        <Route path="/first" element={<Link to="/form">Form</Link>} />
        <Route path="/form" element={<Guarded isActive={active} />} />
        <Route path="/other" element={<h1>Other</h1>} />
      </Routes>
    </BrowserRouter>
  );
  const { rerender } = render(app(isActive));
  return { setActive: (active: boolean) => rerender(app(active)) };
}

const openForm = async () => {
  await userEvent.click(screen.getByRole('link', { name: 'Form' }));
  await screen.findByRole('heading', { name: 'Form' });
};
const press = (name: string) =>
  userEvent.click(screen.getByRole('button', { name }));

it('lets everything through while there is nothing to lose', async () => {
  show({ isActive: false });
  await openForm();
  await userEvent.click(screen.getByRole('link', { name: 'Other' }));
  expect(screen.getByRole('heading', { name: 'Other' })).toBeInTheDocument();
});

it('blocks links until they are allowed', async () => {
  show({ isActive: true });
  await openForm();
  await userEvent.click(screen.getByRole('link', { name: 'Other' }));
  expect(screen.getByRole('heading', { name: 'Form' })).toBeInTheDocument();

  await press('Stay');
  expect(screen.queryByRole('alertdialog')).not.toBeInTheDocument();
  expect(window.location.pathname).toBe('/app/form');

  await press('Go');
  await press('Leave');
  expect(screen.getByRole('heading', { name: 'Other' })).toBeInTheDocument();
  expect(window.location.pathname).toBe('/app/other');
});

it('lets another view of the same page through', async () => {
  show({ isActive: true });
  await openForm();
  await userEvent.click(screen.getByRole('link', { name: 'Half a year' }));
  expect(window.location.search).toBe('?range=rolling:6');
  expect(screen.queryByRole('alertdialog')).not.toBeInTheDocument();
});

it('undoes the back button of the browser until it is allowed', async () => {
  show({ isActive: true });
  await openForm();
  act(() => window.history.back());
  await screen.findByRole('alertdialog');
  await waitFor(() => expect(window.location.pathname).toBe('/app/form'));
  expect(screen.getByRole('heading', { name: 'Form' })).toBeInTheDocument();

  await press('Stay');
  act(() => window.history.back());
  await screen.findByRole('alertdialog');
  await waitFor(() => expect(window.location.pathname).toBe('/app/form'));
  await press('Leave');
  await waitFor(() => expect(window.location.pathname).toBe('/app/first'));
  expect(screen.getByRole('link', { name: 'Form' })).toBeInTheDocument();
});

it('blocks the app from going back by itself', async () => {
  show({ isActive: true });
  await openForm();
  await press('Back');
  await press('Leave');
  await waitFor(() => expect(window.location.pathname).toBe('/app/first'));
});

it('has the browser prompt before the tab is closed, as long as it is active', async () => {
  const { setActive } = show({ isActive: true });
  await openForm();
  const close = () => {
    const event = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(event);
    return event;
  };
  expect(close().defaultPrevented).toBe(true);
  setActive(false);
  expect(close().defaultPrevented).toBe(false);
  await userEvent.click(screen.getByRole('link', { name: 'Other' }));
  expect(screen.getByRole('heading', { name: 'Other' })).toBeInTheDocument();
});
