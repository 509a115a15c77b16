import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { BrowserRouter, Link, Route, Routes } from 'react-router-dom';
import { useNavigationGuard } from './useNavigationGuard';

function Guarded(props: { isActive: boolean }) {
  const blocked = useNavigationGuard(props.isActive);
  return (
    <>
      <Link to="/other">Other</Link>
      {blocked && <div role="alertdialog" />}
    </>
  );
}

function show() {
  window.history.replaceState(null, '', '/form');
  const app = (isActive: boolean) => (
    <BrowserRouter>
      <Routes>
        <Route path="/form" element={<Guarded isActive={isActive} />} />
        <Route path="/other" element={<h1>Other</h1>} />
      </Routes>
    </BrowserRouter>
  );
  const { rerender } = render(app(true));
  return { setActive: (isActive: boolean) => rerender(app(isActive)) };
}

const close = () => {
  const event = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(event);
  return event;
};

// What it blocks is tested in a browser: this environment has no Navigation API, like browsers of the past.
it('has the browser prompt before the tab is closed, as long as it is active', () => {
  const { setActive } = show();
  expect(close().defaultPrevented).toBe(true);
  setActive(false);
  expect(close().defaultPrevented).toBe(false);
});

it('breaks nothing where the browser cannot block', async () => {
  show();
  await userEvent.click(screen.getByRole('link', { name: 'Other' }));
  expect(screen.getByRole('heading', { name: 'Other' })).toBeInTheDocument();
  expect(close().defaultPrevented).toBe(false);
});
