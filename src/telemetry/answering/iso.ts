const dayMs = 86_400_000;
const minuteMs = 60_000;

const two = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));
const three = Array.from({ length: 1000 }, (_, n) => String(n).padStart(3, '0'));

/**
 * A writer of times as ISO 8601 UTC, the same texts as Date's, at a fraction of the cost where times follow each other: what
 * stands before the time is kept for as long as the day lasts, and what stands before the seconds as long as the minute.
 */
export function isoWriter(): (ms: number) => string {
  let day = NaN;
  let date = '';
  let minute = NaN;
  let prefix = '';
  return (ms) => {
    const whole = Math.trunc(ms);
    const start = Math.floor(whole / minuteMs);
    if (start !== minute) {
      minute = start;
      const dayOfMinute = Math.floor(whole / dayMs);
      if (dayOfMinute !== day) {
        day = dayOfMinute;
        date = new Date(day * dayMs).toISOString().slice(0, -13);
      }
      const minutes = start - (day * dayMs) / minuteMs;
      prefix = `${date}${two[Math.floor(minutes / 60)]}:${two[minutes % 60]}:`;
    }
    const rest = whole - start * minuteMs;
    return `${prefix}${two[Math.floor(rest / 1000)]}.${three[rest % 1000]}Z`;
  };
}
