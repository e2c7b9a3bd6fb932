// How values are written. All of it is text: nothing here makes markup.

const SID = /^[A-Z]{2}[0-9a-f]{32}$/;
const NUMBER = /(?<![\p{L}\p{N}])\+?\(?\d(?:[ ().-]{0,2}\d){6,}(?![\p{L}\p{N}])/gu;

export const shortSid = value => (SID.test(value) ? `${value.slice(0, 2)}…${value.slice(-6)}` : value);

/** SIDs within a path, shortened. */
export const shortPath = path => path
  .replace(/^\/api\/2010-04-01\/Accounts\/\w+/, '/api/…')
  .replace(/^\/taskrouter\/v1\/Workspaces\/\w+/, '/taskrouter/…')
  .replace(/([A-Z]{2})[0-9a-f]{26}(?=[0-9a-f]{6}\b)/g, '$1…');

export const timeOfDay = value => (value ? value.slice(11, 19) : '');

/** From one moment to another: 0:07, 12:30, 3:04:05, 2 d 03:04. */
export function duration(from, to) {
  if (!from || !to) return '';
  const seconds = Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 1000));
  const two = number => String(number).padStart(2, '0');
  const [days, hours, minutes] =
    [Math.floor(seconds / 86400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60];
  if (days) return `${days} d ${two(hours)}:${two(minutes)}`;
  if (hours) return `${hours}:${two(minutes)}:${two(seconds % 60)}`;
  return `${minutes}:${two(seconds % 60)}`;
}

/** Of an ISO duration, such as PT1H10M, what a person reads: 1 h 10 min. */
export function ahead(text) {
  const parts = /^PT(?:(\d+)H)?(?:(\d+)M)?/.exec(text || '') || [];
  const hours = Number(parts[1] || 0);
  const days = Math.floor(hours / 24);
  return [days && `${days} d`, hours % 24 && `${hours % 24} h`, parts[2] && `${parts[2]} min`]
    .filter(Boolean).join(' ');
}

/** Phone numbers without all but their last four digits. */
export const masked = text => String(text ?? '').replace(NUMBER, number => `•••${number.replace(/\D/g, '').slice(-4)}`);

export const count = number => Number(number ?? 0).toLocaleString('en');

export const text = value => (value === null || value === undefined ? ''
  : typeof value === 'object' ? JSON.stringify(value) : String(value));
