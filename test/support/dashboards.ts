import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../../deploy/grafana/dashboards/', import.meta.url);

export interface Target {
  readonly refId: string;
  readonly expr: string;
  readonly legendFormat: string;
  readonly datasource: { readonly uid: string };
}

export interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly fieldConfig?: { readonly defaults: { readonly unit?: string } };
  readonly targets?: readonly Target[];
  readonly panels?: readonly Panel[];
  readonly options?: {
    readonly layers?: readonly { readonly location: { readonly latitude: string; readonly longitude: string } }[];
  };
}

export interface Dashboard {
  readonly file: string;
  readonly uid: string;
  readonly title: string;
  readonly panels: readonly Panel[];
  readonly templating: {
    readonly list: readonly {
      readonly name: string;
      readonly definition: string;
      readonly datasource: { readonly uid: string };
    }[];
  };
}

export const dashboards: readonly Dashboard[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => ({ ...(JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Omit<Dashboard, 'file'>), file }));

/** The panels of a dashboard that show something, those in collapsed rows included. */
export function panelsOf({ panels }: Pick<Dashboard, 'panels'>): readonly Panel[] {
  return panels.flatMap((panel) => (panel.type === 'row' ? panelsOf({ panels: panel.panels ?? [] }) : [panel]));
}

/** The expression as Prometheus gets it, with Grafana's variables filled in. */
export function filledIn(expr: string): string {
  return expr.replaceAll('$__rate_interval', '4s').replaceAll('$source_id', 'dish-1');
}
