import { formatList } from './lists';
import { isolateText } from './isolateText';

const isolated = (text: string) => `\u2068${text}\u2069`;

describe('isolateText', () => {
  it('leaves names alone that are written from left to right', () => {
    for (const name of ['Checkout', 'acme/shop#5', 'Zürich 東京', '']) {
      expect(isolateText(name)).toBe(name);
    }
  });

  it('keeps the direction of a name to itself', () => {
    expect(isolateText('צוות')).toBe(isolated('צוות'));
    expect(isolateText('فريق 5')).toBe(isolated('فريق 5'));
  });

  it('lets no name end its isolation or turn what follows', () => {
    expect(isolateText('a\u202Eb')).toBe(isolated('ab'));
    expect(isolateText('a\u2069\u202Eb')).toBe(isolated('ab'));
  });

  it('keeps parts apart that are isolated already', () => {
    const list = `${isolated('צוות')}, Checkout`;
    expect(isolateText(list)).toBe(isolated(list));
  });

  it('is applied to each name of a list', () => {
    expect(formatList(['צוות', 'Checkout'], 'en')).toBe(
      `${isolated('צוות')}, Checkout`,
    );
  });
});
