/** The hour may have one digit, and a comma may stand before the fraction: Go's time.Parse takes both. */
const written =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{1,2}):(\d{2}):(\d{2})(?:[.,](\d+))?(?:Z|([+-])(\d{2}):(\d{2}))$/;

/**
 * A time as metav1.Time prints it after reading it (UnmarshalJSON and MarshalJSON, apimachinery v0.31.10): in UTC, without
 * a fraction, and null for Go's zero time, the first moment of the year 1.
 * @returns undefined for what is no RFC 3339 time, also for 30 February and the second 60.
 */
export function normalTime(text: string): string | null | undefined {
  const [, ...parts] = written.exec(text) ?? [];
  const [year, month, day, hour, minute, second] = parts.map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  if (hour === undefined || minute === undefined || second === undefined) return undefined;
  if (month < 1 || month > 12 || day < 1 || day > daysOf({ year, month })) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const [sign, hours = "0", minutes = "0"] = parts.slice(7);
  // Go lets an offset of 24 hours or 60 minutes pass.
  if (Number(hours) > 24 || Number(minutes) > 60) return undefined;
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
  const utc = moved({ year, month, day }, hour * 60 + minute - offset);
  const shown = `${utc.date}T${utc.time}:${padded(second)}Z`;
  const isWhole = /^0*$/.test((parts[6] ?? "").slice(0, 9));
  return shown === "0001-01-01T00:00:00Z" && isWhole ? null : shown;
}

interface Day {
  year: number;
  month: number;
  day: number;
}

/** The date and time of day that lie so many minutes after a day's begin; a negative number is before it. */
function moved(day: Day, minutes: number): { date: string; time: string } {
  let at = day;
  let rest = minutes;
  for (; rest < 0; rest += 1440) at = dayBefore(at);
  for (; rest >= 1440; rest -= 1440) at = dayAfter(at);
  const years = `${at.year < 0 ? "-" : ""}${padded(Math.abs(at.year), 4)}`;
  const date = `${years}-${padded(at.month)}-${padded(at.day)}`;
  return { date, time: `${padded(Math.floor(rest / 60))}:${padded(rest % 60)}` };
}

function dayBefore({ year, month, day }: Day): Day {
  if (day > 1) return { year, month, day: day - 1 };
  const last = month > 1 ? { year, month: month - 1 } : { year: year - 1, month: 12 };
  return { ...last, day: daysOf(last) };
}

function dayAfter({ year, month, day }: Day): Day {
  if (day < daysOf({ year, month })) return { year, month, day: day + 1 };
  return month < 12 ? { year, month: month + 1, day: 1 } : { year: year + 1, month: 1, day: 1 };
}

function daysOf({ year, month }: Pick<Day, "year" | "month">): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (month === 2) return isLeap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function padded(value: number, width = 2): string {
  return String(value).padStart(width, "0");
}
