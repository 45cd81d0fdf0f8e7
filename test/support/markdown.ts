import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top of the repository, with a slash at its end. */
export const repository = fileURLToPath(new URL('../../', import.meta.url));

/** A file of the repository. */
export function readRepositoryFile(path: string): string {
  return readFileSync(join(repository, path), 'utf8');
}

const notOurs = ['node_modules', 'dist', 'coverage', 'data'];

function markdownIn(folder: string): string[] {
  return readdirSync(join(repository, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return notOurs.includes(entry.name) || entry.name.startsWith('.') ? [] : markdownIn(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

/** Every Markdown file of the repository, by its path from the top. */
export const markdownFiles: readonly string[] = markdownIn('').sort();

interface CodeBlock {
  readonly language: string;
  readonly text: string;
}

/** The fenced blocks, in order. */
export function codeBlocks(markdown: string): readonly CodeBlock[] {
  return [...markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({
    language,
    text,
  }));
}

/** The text without its fenced blocks. */
export function prose(markdown: string): string {
  return markdown.replace(/^```\w*\n[\s\S]*?^```$/gm, '');
}

/** The texts in backticks, those in fenced blocks left out. */
export function inlineCode(markdown: string): readonly string[] {
  return [...prose(markdown).matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text);
}

/** The text below the heading `title`, up to the next heading of any depth. */
export function section(markdown: string, title: string): string {
  const [, text] = new RegExp(`^#+ ${title}\\n([\\s\\S]*?)(?=^#+ |(?![\\s\\S]))`, 'm').exec(markdown) ?? [];
  if (text === undefined) throw new Error(`There is no section "${title}"`);
  return text;
}

/** The rows of every table in `markdown`, as trimmed cells, without the heads. */
export function tableRows(markdown: string): readonly (readonly string[])[] {
  const lines = markdown.split('\n').filter((line) => line.startsWith('|'));
  const isRule = (line: string | undefined): boolean => /^\|[\s:|-]+\|$/.test(line ?? '');
  return lines
    .filter((line, i) => !isRule(line) && !isRule(lines[i + 1]))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
}
