// Forms of other regular expressions that PostgreSQL refuses with a message that names none of them.
const advice: Array<[form: RegExp, advice: string]> = [
  [/.\(\?[a-z]*i[a-z]*\)|\(\?[a-z-]+:/s, 'write (?i) once, at the very start'],
  [/^\(\?-/, 'leave out (?-i): case counts unless (?i) is at the start'],
  [/\(\?P?<\w+>/, 'write ( ) for a group: groups have no names'],
  [/\\[pP]\{?/, 'write a class such as [[:alpha:]] for \\p{L}'],
  [/\\z/, 'write $ for the end'],
  [/\\x\{/, 'write a character by its code as \\u0041'],
  [/\\[QE]/, 'put a backslash before each special character for \\Q \\E'],
  [/\\h/, 'write [ \\t] for \\h'],
  [/(?:^|\||\(|\^)\*/, 'write .* for any text'],
  [/\(\?>|[*+?}]\+/, 'leave out the possessive + or (?> )'],
  [/\[\^?\]$/, 'write . for any character'],
];

/** The right form of what PostgreSQL could not read; undefined where that is not known. */
export function patternAdvice(pattern: string): string | undefined {
  return advice.find(([form]) => form.test(pattern))?.[1];
}
