const minuteMs = 60_000;

const two = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));
const three = Array.from({ length: 1000 }, (_, n) => String(n).padStart(3, '0'));

/**
 * A writer of times as ISO 8601 UTC, the same texts as Date's, at a fraction of the cost where times follow each other: what
 * stands before the seconds is kept for as long as the minute lasts.
 */
export function isoWriter(): (ms: number) => string {
  let minute = NaN;
  let prefix = '';
  return (ms) => {
    const whole = Math.trunc(ms);
    const start = Math.floor(whole / minuteMs);
    if (start !== minute) {
      prefix = new Date(start * minuteMs).toISOString().slice(0, -7);
      minute = start;
    }
    const rest = whole - start * minuteMs;
    return `${prefix}${two[Math.floor(rest / 1000)]}.${three[rest % 1000]}Z`;
  };
}
