export interface Instruction {
  readonly keyword: string;
  /** Flags of the instruction itself, `--interval=30s` as `interval` to `30s`. */
  readonly flags: Readonly<Record<string, string>>;
  readonly text: string;
}

/** The instructions of each stage of a Dockerfile, its FROM first; comments gone, continued lines joined. */
export function parseDockerfile(text: string): readonly (readonly Instruction[])[] {
  const lines = text
    .replace(/^\s*#.*\n/gm, '')
    .replace(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const stages: Instruction[][] = [];
  for (const line of lines) {
    const [, keyword = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line.trim()) ?? [];
    const flagTexts = keyword === 'RUN' ? [] : [...rest.matchAll(/(?:^|\s)--([\w-]+)=(\S+)(?=.*)/g)];
    const instruction = {
      keyword,
      flags: Object.fromEntries(flagTexts.map(([, name = '', value = '']) => [name, value])),
      text: keyword === 'RUN' ? rest : rest.replace(/^(--[\w-]+=\S+\s+)+/, ''),
    };
    if (keyword === 'FROM') stages.push([]);
    stages.at(-1)?.push(instruction);
  }
  return stages;
}

/** The words of an instruction in exec form. @throws SyntaxError when it is in shell form. */
export function execForm(instruction: Instruction | undefined): readonly string[] {
  return JSON.parse((instruction?.text ?? '').replace(/^CMD\s+/, '')) as readonly string[];
}
