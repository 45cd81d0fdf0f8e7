/** What a PromQL expression names: its metrics, each with the labels that its selectors name, and the labels it groups by. */
export interface PromqlNames {
  readonly metrics: ReadonlyMap<string, ReadonlySet<string>>;
  readonly grouping: ReadonlySet<string>;
}

const token = /"(?:[^"\\]|\\.)*"|\[[^\]]*\]|[a-zA-Z_:][\w:]*|[\d.]+\w*|[=!]~|!=|[^\s]/g;
const listed = ['by', 'without', 'on', 'ignoring', 'group_left', 'group_right'];
const operators = ['and', 'or', 'unless', 'bool', 'offset', 'inf', 'nan'];
/** Whether what comes before `next` is a function, or an aggregation whose grouping comes first. */
const isCallee = (next: string | undefined): boolean => next === '(' || next === 'by' || next === 'without';
const isName = (text: string | undefined): text is string => text !== undefined && /^[a-zA-Z_:]/.test(text);

/** Reads the names out of an expression that Prometheus accepts; it does not check the expression. */
export function promqlNames(expression: string): PromqlNames {
  const tokens = expression.match(token) ?? [];
  const metrics = new Map<string, Set<string>>();
  const grouping = new Set<string>();
  let metric: Set<string> | undefined;
  let closing: ')' | '}' | undefined;

  tokens.forEach((text, i) => {
    const next = tokens[i + 1];
    if (text === closing) closing = undefined;
    else if (closing === ')') void (isName(text) && grouping.add(text));
    else if (closing === '}') void (isName(text) && metric?.add(text));
    else if (text === '{') closing = '}';
    else if (text === '(' && listed.includes(tokens[i - 1] ?? '')) closing = ')';
    else if (isName(text) && !isCallee(next) && ![...listed, ...operators].includes(text)) {
      metric = metrics.get(text) ?? new Set();
      metrics.set(text, metric);
    }
  });
  return { metrics, grouping };
}
