import { textKey, textKeys } from './textKeys';

describe('the keys of texts', () => {
  it('take numbers and quoted patterns out as values', () => {
    expect(
      textKey('note', 'Runs whose branch matches “v1|main” within 1,5 hours.')
        .values,
    ).toEqual({ v1: '“v1|main”', v2: '1,5' });
    expect(textKey('note', 'Nothing was counted.')).not.toHaveProperty(
      'values',
    );
  });

  it('are the same for other values, and differ for another sentence', () => {
    const within = (hours: number) =>
      textKey('note', `It began within ${hours} hours.`).key;
    expect(within(24)).toBe(within(48));
    expect(within(24)).toMatch(/^note\.[0-9a-f]{8}$/);
    expect(within(24)).not.toBe(textKey('note', 'It began in 24 hours.').key);
  });

  it('stand beside texts and lists of texts, and not where there is none', () => {
    expect(
      textKeys({ a: 'One.', b: ['Two.', 'Three.'], c: undefined }),
    ).toEqual({
      a: textKey('a', 'One.'),
      b: [textKey('b', 'Two.'), textKey('b', 'Three.')],
    });
    expect(textKeys({ c: undefined })).toBeUndefined();
  });
});
