/** A word, string or sign of SQL, or what stands between a pair of brackets or `case` and `end`. */
interface Token {
  isAfterSpace: boolean;
  text: string;
  inside?: { tokens: Token[]; close: string };
}

const width = 100;
/** What is shorter stays in its line. */
const shortest = 40;
const tokenPattern =
  /\s+|--[^\n]*|\/\*.*?\*\/|'(?:[^']|'')*'|"[^"]*"|[()[\],]|[^\s'"()[\],]+/gs;
const pairs: Record<string, string> = { '(': ')', '[': ']', case: 'end' };

const clauses = /^(with|select|from|where|having|window|limit|union|join)$/;
const clausesOfTwo =
  /^(group by|order by|left join|cross join|union all|with ordinality)$/;
const goesOn = /^(and|or|when|else)$/;

function parse(sql: string): Token[] {
  const levels: Array<{ tokens: Token[]; close?: string }> = [{ tokens: [] }];
  let isAfterSpace = false;
  for (const [match] of sql.matchAll(tokenPattern)) {
    const { tokens, close } = levels[levels.length - 1];
    if (!match.trim()) {
      isAfterSpace = true;
    } else if (match === close) {
      levels.pop();
      isAfterSpace = false;
    } else {
      // In one line, a comment to the end of the line would swallow what follows.
      const text = match.replace(/^-- *(.*)$/, '/* $1 */');
      const token: Token = { isAfterSpace, text };
      tokens.push(token);
      if (pairs[text]) {
        token.inside = { tokens: [], close: pairs[text] };
        levels.push(token.inside);
      }
      isAfterSpace = false;
    }
  }
  return levels[0].tokens;
}

function inOneLine(tokens: Token[]): string {
  return tokens
    .map(({ isAfterSpace, text, inside }, index) => {
      const space = isAfterSpace && index > 0 ? ' ' : '';
      const within = inside && inOneLine(inside.tokens);
      const padding = text === 'case' ? ' ' : '';
      return inside
        ? `${space}${text}${padding}${within}${padding}${inside.close}`
        : `${space}${text}`;
    })
    .join('');
}

const indented = (indent: number, text: string) => '  '.repeat(indent) + text;

function fits(tokens: Token[], indent: number): boolean {
  return inOneLine(tokens).length + 2 * indent <= width;
}

type Break = 'clause' | 'part';

/** Whether a token begins a clause, a part of one, or neither. */
function breakAt(tokens: Token[], index: number): Break | undefined {
  const [before, { text }, after] = [index - 1, index, index + 1].map(
    at => tokens[at] ?? { text: '' },
  );
  if (before.text === ',') {
    return 'part';
  }
  if (goesOn.test(text)) {
    return tokens[index - 2]?.text === 'between' ? undefined : 'part';
  }
  const pair = `${text} ${after.text}`;
  const isSecond = clausesOfTwo.test(`${before.text} ${text}`);
  const isOther =
    pair === 'with ordinality' || /^(distinct|epoch)$/.test(before.text);
  const isClause = clauses.test(text) || clausesOfTwo.test(pair);
  return isClause && !isSecond && !isOther ? 'clause' : undefined;
}

function splitAt(tokens: Token[], kind: Break): Token[][] {
  const pieces: Token[][] = [];
  tokens.forEach((token, index) => {
    if (index === 0 || breakAt(tokens, index) === kind) {
      pieces.push([]);
    }
    pieces[pieces.length - 1].push(token);
  });
  return pieces;
}

function linesOf(tokens: Token[], indent: number): string[] {
  const clausesOfTokens = splitAt(tokens, 'clause');
  return clausesOfTokens.flatMap(clause => {
    if (fits(clause, indent)) {
      return [indented(indent, inOneLine(clause))];
    }
    // Parts stand further in than the word that begins their clause, but for relations, which are clauses of their own.
    const isFlat = clausesOfTokens.length === 1 || clause[0].text === 'with';
    return splitAt(clause, 'part').map((part, index) => {
      const level = isFlat || index === 0 ? indent : indent + 1;
      return indented(level, partText(part, level));
    });
  });
}

function partText(tokens: Token[], indent: number): string {
  return tokens
    .map((token, index) => {
      const { isAfterSpace, text, inside } = token;
      const space = isAfterSpace && index > 0 ? ' ' : '';
      const line = inOneLine([token]);
      return !inside || line.length <= shortest || fits(tokens, indent)
        ? `${space}${line}`
        : [
            `${space}${text}`,
            ...linesOf(inside.tokens, indent + 1),
            indented(indent, inside.close),
          ].join('\n');
    })
    .join('');
}

/** Lays a statement out for people: a clause, column or condition a line, further in with each pair of brackets. */
export function layOutSql(sql: string): string {
  return linesOf(parse(sql), 0).join('\n');
}
