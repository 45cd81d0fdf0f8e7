const zero = 48;
const msPerDay = 86_400_000;
const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/**
 * Reads an RFC 3339 time with upper-case `T` and `Z`, or an offset, as epoch ms; digits beyond milliseconds are cut off. NaN
 * for anything else. Reads by index, because a regular expression and Date.parse take several times as long.
 */
export function parseInstant(text: string): number {
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  const hour = digits(text, 11, 2);
  const minute = digits(text, 14, 2);
  const second = digits(text, 17, 2);
  // Every comparison with NaN is false: what is no digit fails here too.
  const isClock = hour <= 23 && minute <= 59 && second <= 59;
  if (!isClock || !(month >= 1 && day >= 1 && day <= daysIn(year, month)) || !isPunctuated(text)) return Number.NaN;

  let at = 19;
  let ms = 0;
  if (text[at] === '.') {
    const first = at + 1;
    for (at = first; isDigit(text, at); at += 1)
      if (at < first + 3) ms += (text.charCodeAt(at) - zero) * 10 ** (2 - (at - first));
    if (at === first) return Number.NaN;
  }
  const local = daysSinceEpoch(year, month, day) * msPerDay + hour * 3_600_000 + minute * 60_000 + second * 1000 + ms;
  return local - offsetMs(text, at);
}

function isPunctuated(text: string): boolean {
  return text[4] === '-' && text[7] === '-' && text[10] === 'T' && text[13] === ':' && text[16] === ':';
}

/** The zone that is all of the text from `at` on, as ms ahead of UTC; NaN when it is none. */
function offsetMs(text: string, at: number): number {
  if (text[at] === 'Z') return text.length === at + 1 ? 0 : Number.NaN;
  const hour = digits(text, at + 1, 2);
  const minute = digits(text, at + 4, 2);
  const sign = text[at] === '+' ? 1 : text[at] === '-' ? -1 : Number.NaN;
  if (text.length !== at + 6 || text[at + 3] !== ':' || !(hour <= 23 && minute <= 59)) return Number.NaN;
  return sign * (hour * 3_600_000 + minute * 60_000);
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= zero && code <= zero + 9;
}

/** The number that `count` digits from `at` make; NaN when one is none. */
function digits(text: string, at: number, count: number): number {
  let value = 0;
  for (let i = at; i < at + count; i += 1) {
    if (!isDigit(text, i)) return Number.NaN;
    value = value * 10 + text.charCodeAt(i) - zero;
  }
  return value;
}

function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (monthDays[month - 1] ?? Number.NaN);
}

/** Howard Hinnant's days_from_civil: the year begins in March, so that the leap day comes last. */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
