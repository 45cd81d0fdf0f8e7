import type { Labels } from '../../domain/sample.js';
import { fault } from './fault.js';

/** The labels that a query asks for, from the JSON that it gives. @throws PharosError BAD_REQUEST for anything else. */
export function wantedLabels(text: string | undefined): Labels {
  if (text === undefined) return {};
  let labels: unknown;
  try {
    labels = JSON.parse(text);
  } catch {
    labels = undefined;
  }
  if (!isLabels(labels)) throw fault('labels', 'expected a JSON object of texts, for example {"gpu_index":"0"}');
  return labels;
}

/** Whether `labels` hold all that are wanted. */
export function hasLabels(labels: Labels, wanted: Labels): boolean {
  return Object.entries(wanted).every(([name, value]) => labels[name] === value);
}

function isLabels(value: unknown): value is Labels {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((one) => typeof one === 'string');
}
