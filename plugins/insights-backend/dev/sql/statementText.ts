import { layOutSql } from './layOut';

/** A statement with its name above it, as a file or a terminal shows it. */
export function statementText({ name, sql }: { name: string; sql: string }) {
  return `/* insights:${name} */\n${layOutSql(sql)};\n`;
}
