import {
  FakeHealthApi,
  figure,
  health,
  item,
} from '../src/__testUtils__/FakeHealthApi';

const missing = figure({
  id: 'repositories-without-component',
  part: 28,
  whole: 40,
  share: 0.7,
  statement: 'repositories belong to a component',
  effect: 'What happens in the others counts for no team.',
  remedies: ['Add the annotation to the component.'],
});

/** Data health with some repositories missing; without details for readers. */
export function healthOf(canRead: boolean): FakeHealthApi {
  const answer = health({
    figures: [missing, figure({ id: 'users-without-login' })],
  });
  const items = ['api', 'docs', 'site'].map(name =>
    item({
      title: `acme/${name}`,
      yaml: `metadata:\n  annotations:\n    example.com/project: acme/${name}\n`,
    }),
  );
  return new FakeHealthApi({
    health: canRead
      ? answer
      : {
          sources: answer.sources.map(({ details: _, ...rest }) => rest),
          whyNoDetails: 'You need a permission to see more.',
          sync: { isAllowed: false },
          isProtected: true,
        },
    items: { [missing.id]: items },
  });
}
