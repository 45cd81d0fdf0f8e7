/** One of the samples that a data point becomes. */
export interface Part {
  /** Tells it from the other parts; holds no line break. */
  readonly key: string;
  /** Follows the metric's name. */
  readonly suffix: string;
  /** The label that it has of its own. */
  readonly label?: { readonly name: string; readonly value: string };
}

export const whole: Part = { key: '', suffix: '' };
export const sum: Part = { key: 's', suffix: '_sum' };
export const count: Part = { key: 'c', suffix: '_count' };
export const min: Part = { key: 'min', suffix: '_min' };
export const max: Part = { key: 'max', suffix: '_max' };

/** The bucket of all values up to `bound`. */
export function bucket(bound: number): Part {
  const value = decimalText(bound);
  return { key: `b${value}`, suffix: '_bucket', label: { name: 'le', value } };
}

export function quantilePart(quantile: number): Part {
  const value = decimalText(quantile);
  return { key: `q${value}`, suffix: '', label: { name: 'quantile', value } };
}

/** A number as Prometheus writes it when it makes `le` of a bound: the fewest digits that mean it, without an exponent. */
export function decimalText(value: number): string {
  if (value === Infinity) return '+Inf';
  const text = String(value);
  const [, sign = '', first = '', rest = '', power = ''] = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? [];
  if (power === '') return text;
  const digits = first + rest;
  const point = Number(power) + 1;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.padEnd(point, '0')}`;
}
