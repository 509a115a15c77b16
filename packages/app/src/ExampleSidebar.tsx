import {
  Link,
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarScrollWrapper,
  SidebarSpace,
} from '@backstage/core-components';
import {
  NavContentComponentProps,
  NavContentNavItem,
} from '@backstage/plugin-app-react';
import { Logo } from './Logo';

function NavItem({ href, title, icon }: NavContentNavItem) {
  return <SidebarItem to={href} text={title} icon={() => icon} />;
}

function MenuIcon() {
  return (
    <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <path d="M4 7h16M4 12h16M4 17h16" stroke="currentColor" strokeWidth="2" />
    </svg>
  );
}

/** Insights first, then whatever other plugins are installed, and the settings last. */
export function ExampleSidebar({ navItems }: NavContentComponentProps) {
  const settingsIcon = navItems.clone().take('page:user-settings')?.icon;
  const items = navItems.withComponent(NavItem);
  const insights = items.take('page:insights');
  const settings = items.take('page:user-settings');
  return (
    <Sidebar>
      <Link to="/" aria-label="Home" style={{ padding: '18px 24px' }}>
        <Logo />
      </Link>
      <SidebarDivider />
      <SidebarGroup label="Menu" icon={<MenuIcon />}>
        {insights}
        <SidebarScrollWrapper>
          {items.rest({ sortBy: 'title' })}
        </SidebarScrollWrapper>
      </SidebarGroup>
      <SidebarSpace />
      <SidebarDivider />
      <SidebarGroup label="Settings" icon={settingsIcon} to="/settings">
        {settings}
      </SidebarGroup>
    </Sidebar>
  );
}
