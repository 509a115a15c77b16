/** Code, remarks for tools and lines of quotations. A block that is not closed lasts until the end. */
const foreign = [
  /<!--.*?(?:-->|$)/gs,
  /^ {0,3}(```+|~~~+).*?(?:^ {0,3}\1|$(?![^]))/gms,
  /`[^`\n]*`/g,
  /^(?: {4}|\t).*$/gm,
  /^[ \t]*>.*$/gm,
];

/** A section that holds no other one of its kind; tools fold release notes in them. */
const innermost =
  /<(details|blockquote|pre|code)\b(?:(?!<\1\b).)*?<\/\1\s*>/gis;
const unclosed = /<(?:details|blockquote|pre|code)\b.*$/is;

function withoutSections(text: string): string {
  const rest = text.replace(innermost, '');
  return rest === text ? rest.replace(unclosed, '') : withoutSections(rest);
}

/** What the author of a Markdown text says, without what the text quotes. */
export function ownText(text: string): string {
  return foreign.reduce(
    (rest, pattern) => rest.replace(pattern, ''),
    withoutSections(text),
  );
}
