import { githubBindings } from './catalog';

const bindings = githubBindings(['github.com', 'git.corp.example']);

function repositoryOf(annotations: Record<string, string>) {
  const link = bindings.repository!({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'payments', annotations },
  });
  return link && `${link.host} ${link.slug} ${link.path}`.trim();
}

const sourceLocation = 'backstage.io/source-location';
const managedBy = 'backstage.io/managed-by-location';
const slug = 'github.com/project-slug';

it.each([
  ['acme/shop', 'github.com acme/shop'],
  [' Acme/Shop ', 'github.com acme/shop'],
  ['acme/shop.git', 'github.com acme/shop'],
  ['acme/shop/', 'github.com acme/shop'],
  ['github.com/acme/shop', 'github.com acme/shop'],
  ['www.github.com/acme/shop', 'github.com acme/shop'],
  ['https://github.com/acme/shop', 'github.com acme/shop'],
  ['https://www.GitHub.com/acme/shop.git', 'github.com acme/shop'],
  ['https://git.corp.example/acme/tools', 'git.corp.example acme/tools'],
  ['https://gitlab.example/acme/shop', undefined],
  ['https://github.com/acme/shop/pulls', undefined],
  ['acme', undefined],
  ['acme/shop shop', undefined],
  ['', undefined],
])('reads the slug %j', (written, expected) => {
  expect(repositoryOf({ [slug]: written })).toBe(expected);
});

describe('a source location beside a slug', () => {
  const file = 'url:https://github.com/acme/catalog/blob/main/services/p.yaml';
  const folder = 'url:https://github.com/acme/catalog/tree/main/services/';

  it('counts where people wrote it', () => {
    expect(
      repositoryOf({
        [sourceLocation]: 'url:https://github.com/acme/mono/tree/main/payments',
        [managedBy]: file,
        [slug]: 'acme/payments',
      }),
    ).toBe('github.com acme/mono payments');
  });

  it('does not count where Backstage made it of the place of the file', () => {
    expect(
      repositoryOf({
        [sourceLocation]: folder,
        [managedBy]: file,
        [slug]: 'acme/payments',
      }),
    ).toBe('github.com acme/payments');
  });

  it('counts without a slug, or with one of the same repository', () => {
    const location = { [sourceLocation]: folder, [managedBy]: file };
    const expected = 'github.com acme/catalog services';
    expect(repositoryOf(location)).toBe(expected);
    expect(repositoryOf({ ...location, [slug]: 'Acme/Catalog' })).toBe(
      expected,
    );
  });
});
