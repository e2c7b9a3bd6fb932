// How values are written. All of it is text: nothing here makes markup.

const two = number => String(number).padStart(2, '0');

export const shortSid = value => (/^[A-Z]{2}[0-9a-fA-F]{32}$/.test(value) ? `${value.slice(0, 2)}…${value.slice(-6)}` : value);

export const count = number => Number(number ?? 0).toLocaleString('en');

/** A number of milliseconds: 0:07, 12:30, 3:04:05, 2 d 03:04. */
export function duration(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [days, hours, minutes] = [Math.floor(seconds / 86400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60];
  if (days) return `${days} d ${two(hours)}:${two(minutes)}`;
  if (hours) return `${hours}:${two(minutes)}:${two(seconds % 60)}`;
  return `${minutes}:${two(seconds % 60)}`;
}

/** Of a phone number, its last four digits. */
export const masked = number => `•••${number.replace(/\D/g, '').slice(-4)}`;

/** Date and time where whoever looks is. */
export const moment = value => (value ? new Date(value).toLocaleString() : '');

/** A word of the view, such as no-answer, for people. */
export const words = value => (value ?? '').replace(/[-_]/g, ' ');
