// Letters that are written from right to left, and characters that turn the direction of what follows them.
const turning =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
const overrides = /[\u202A-\u202E]/g;
const isolates = /[\u2066-\u2069]/g;
const end = '\u2069';

/** Whether a text is made of parts that were isolated, and of nothing that ends the isolation around it. */
function isBalanced(text: string): boolean {
  let depth = 0;
  for (const [character] of text.matchAll(isolates)) {
    depth += character === end ? -1 : 1;
    if (depth < 0) {
      return false;
    }
  }
  return depth === 0;
}

/**
 * A name as it can stand inside a sentence: it never turns the direction of the words and numbers beside it. Names that
 * cannot do so are left as they are.
 */
export function isolateText(name: string): string {
  if (!turning.test(name)) {
    return name;
  }
  const text = name.replaceAll(overrides, '');
  const content = isBalanced(text) ? text : text.replaceAll(isolates, '');
  return `\u2068${content}${end}`;
}
