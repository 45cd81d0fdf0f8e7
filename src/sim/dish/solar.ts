const hourMs = 3_600_000;
const degreesPerHour = 15;
const peakHour = 20.5;
const peakWidthHours = 2.5;

/** Local mean solar time, hours in [0, 24). Longitude in degrees, east positive. */
export function solarHour(ts: number, longitude: number): number {
  const hours = (ts / hourMs + longitude / degreesPerHour) % 24;
  return hours < 0 ? hours + 24 : hours;
}

/** How busy the network is at a local solar hour, 0 (before dawn) to 1 (mid-evening). */
export function demandAt(hour: number): number {
  const away = Math.min(Math.abs(hour - peakHour), 24 - Math.abs(hour - peakHour));
  const evening = Math.exp(-((away / peakWidthHours) ** 2));
  const day = 0.35 * Math.max(0, Math.sin(((hour - 6) / 17) * Math.PI));
  return Math.min(1, day + 0.85 * evening);
}
