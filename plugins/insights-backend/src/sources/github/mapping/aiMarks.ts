/** What coding tools leave behind: in a trailer of a commit or description, or as the author's login. */
const tools: Array<{ mark: string; trailer: RegExp; login: RegExp }> = [
  {
    mark: 'claude',
    trailer: /\bclaude\b|@anthropic\.com/i,
    login: /^claude(\[bot\])?$/i,
  },
  {
    mark: 'copilot',
    trailer: /\bcopilot\b/i,
    login: /^copilot(-swe-agent)?(\[bot\])?$/i,
  },
  {
    mark: 'cursor',
    trailer: /\bcursor ?agent\b|@cursor\.(com|sh)/i,
    login: /^cursor(agent)?(\[bot\])?$/i,
  },
  {
    mark: 'devin',
    trailer: /\bdevin-ai-integration\b|\bdevin ai\b/i,
    login: /^devin-ai-integration(\[bot\])?$/i,
  },
  {
    mark: 'codex',
    trailer: /\bcodex\b|@openai\.com/i,
    login: /^(openai-codex|chatgpt-codex-connector)(\[bot\])?$/i,
  },
  {
    mark: 'jules',
    trailer: /\bgoogle-labs-jules\b/i,
    login: /^google-labs-jules(\[bot\])?$/i,
  },
  {
    mark: 'gemini',
    trailer: /\bgemini-(cli|code-assist)\b/i,
    login: /^gemini-code-assist(\[bot\])?$/i,
  },
  { mark: 'aider', trailer: /\baider\b/i, login: /^aider(\[bot\])?$/i },
];

const trailers = /^(?:co-authored-by|generated-by|assisted-by):(.*)$/gim;

/** The coding tools that took part in a pull request, sorted. */
export function readAiMarks(
  texts: string[],
  authorLogin: string | undefined,
): string[] {
  const found = texts.flatMap(text =>
    [...text.matchAll(trailers)].map(match => match[1]),
  );
  return tools
    .filter(
      ({ trailer, login }) =>
        found.some(line => trailer.test(line)) ||
        (authorLogin !== undefined && login.test(authorLogin)),
    )
    .map(({ mark }) => mark)
    .sort();
}
