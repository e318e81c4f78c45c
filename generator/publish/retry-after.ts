/**
 * How long a registry asks to be left alone, in seconds; undefined when it does not say. A point in time counts from the
 * registry's own clock, as it tells it in the same answer.
 */
export function retryAfterSeconds(headers: Readonly<Record<string, string>>): number | undefined {
  const asked = headers["retry-after"]?.trim() ?? "";
  if (/^\d{1,9}$/.test(asked)) return Number(asked);
  const seconds = (Date.parse(asked) - Date.parse(headers.date ?? "")) / 1000;
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : undefined;
}
