/** Whether a text is one that a pattern names, in which `*` stands for anything. Case makes no difference. */
export function matchesWildcard(pattern: string, text: string): boolean {
  const expression = pattern
    .split('*')
    .map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${expression}$`, 'i').test(text);
}
