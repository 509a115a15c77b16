import { bindingsOf, component } from '../testUtils/catalog';
import { locationProblem } from './locationProblem';

const problemOf = (annotations?: Record<string, string>) =>
  locationProblem(
    component('cart', { annotations }),
    bindingsOf('github.com', 'ghe.example'),
  );
const location = (value: string) =>
  problemOf({ 'backstage.io/source-location': value });

describe('why a component has no repository', () => {
  it('is that it names none', () => {
    expect(problemOf()).toEqual({ kind: 'missing' });
    expect(problemOf({ 'github.com/project-slug': ' ' })).toEqual({
      kind: 'missing',
    });
    expect(location('file:///repo/catalog-info.yaml')).toEqual({
      kind: 'file',
    });
  });

  it('is that nobody reads the host', () => {
    expect(location('url:https://gitlab.example/a/b')).toEqual({
      kind: 'other-host',
      named: 'gitlab.example',
    });
  });

  it('is that nobody understands what it says, shown without credentials', () => {
    expect(location('url:https://me:secret@ghe.example/a?key=secret')).toEqual({
      kind: 'unreadable',
      named: 'url:https://ghe.example/a',
    });
    expect(location('url:nowhere')).toEqual({
      kind: 'unreadable',
      named: 'url:nowhere',
    });
    expect(
      problemOf({
        'github.com/project-slug': 'cart',
        'backstage.io/source-location': 'file:/repo',
      }),
    ).toEqual({ kind: 'unreadable', named: 'cart' });
    expect(location(`url:${'x'.repeat(1000)}`).named).toHaveLength(200);
  });
});
