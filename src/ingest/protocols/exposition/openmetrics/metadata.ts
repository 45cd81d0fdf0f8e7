import { cite } from '../fault.js';
import { familyTypes, type FamilyType } from './family-type.js';

/** What one line says of a family. */
export type Metadata = { readonly name: string } & (
  { readonly keyword: 'TYPE'; readonly said: FamilyType } | { readonly keyword: 'UNIT' | 'HELP'; readonly said: string }
);

const metadataLine = /^# (TYPE|UNIT|HELP) ([a-zA-Z_:][a-zA-Z0-9_:]*) /;
const unitText = /^[a-zA-Z0-9_:]*$/;

/** Reads a line of metadata; what is wrong with it, as a text (OpenMetrics 1.0, 4.1.1, 4.1.3.1). */
export function parseMetadata(line: string): Metadata | string {
  const [start = '', keyword, name = ''] = metadataLine.exec(line) ?? [];
  const said = line.slice(start.length);
  switch (keyword) {
    case 'TYPE':
      return parseType(name, said);
    case 'UNIT':
      return unitText.test(said)
        ? { keyword, name, said }
        : `expected a unit of letters, digits, "_" and ":", got ${cite(said)}`;
    case 'HELP':
      return helpFault(said) ?? { keyword, name, said };
    case undefined:
    default:
      return `expected "# TYPE", "# UNIT" or "# HELP" with a name and a text, or "# EOF", got ${cite(line)}`;
  }
}

function parseType(name: string, said: string): Metadata | string {
  const type = familyTypes.find((each) => each === said);
  if (type === undefined) return `expected one of ${familyTypes.join(', ')}, got ${cite(said)}`;
  return { keyword: 'TYPE', name, said: type };
}

function helpFault(said: string): string | undefined {
  const bare = said.replace(/\\[^]/g, '');
  if (bare.includes('"')) return 'expected double quotes in HELP as \\", got one without a backslash';
  if (bare.endsWith('\\')) return 'expected a character after a backslash, got the end of the line';
  return undefined;
}
