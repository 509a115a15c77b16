import { repositoryAddressOf } from './repositoryAddress';

describe('the address of a repository', () => {
  it.each([
    ['https://github.com/acme/shop', 'github.com', 'acme/shop'],
    ['https://GitHub.com/Acme/Shop.git', 'github.com', 'acme/shop'],
    ['http://www.github.com/acme/shop/', 'github.com', 'acme/shop'],
    ['https://token@github.com/acme/shop.git', 'github.com', 'acme/shop'],
    ['git@github.com:acme/shop.git', 'github.com', 'acme/shop'],
    [
      'ssh://git@git.acme.example:2222/acme/shop.git',
      'git.acme.example',
      'acme/shop',
    ],
    [
      'https://git.acme.example:8443/acme/shop',
      'git.acme.example:8443',
      'acme/shop',
    ],
    ['https://gitlab.com/acme/web/shop', 'gitlab.com', 'acme/web/shop'],
    ['https://github.com/acme/shop?tab=readme#top', 'github.com', 'acme/shop'],
  ])('%s is found', (address, host, slug) => {
    expect(repositoryAddressOf(address)).toEqual({ host, slug });
  });

  it.each([
    '',
    'shop',
    'acme/shop',
    'github.com/acme/shop',
    'https://github.com',
    'https://github.com/acme',
    'https://github.com//',
    'https:///acme/shop',
    'file:///acme/shop',
    'C:\\acme\\shop',
  ])('%j is none', address => {
    expect(repositoryAddressOf(address)).toBeUndefined();
  });
});
