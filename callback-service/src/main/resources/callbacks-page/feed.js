// What the service tells of callbacks, kept as it is now.

const EVENTS = '/api/v1/callbacks/events';
const AGAIN_MS = 5000;
/** The service ends each stream after a while, and the browser comes back: that is no loss. */
const PATIENCE_MS = 4000;

export class Feed {
  rows = new Map();
  counts = {};
  most = 0;
  /** What is to be added to this browser's clock to have the service's. */
  skew = 0;
  known = false;
  lostAt = Date.now();

  constructor(changed) {
    this.changed = changed;
  }

  connect() {
    const source = new EventSource(location.origin + EVENTS);
    source.onmessage = message => this.take(JSON.parse(message.data));
    source.onopen = () => { this.lostAt = 0; };
    source.onerror = () => {
      this.lostAt = this.lostAt || Date.now();
      if (source.readyState === EventSource.CLOSED) setTimeout(() => this.connect(), AGAIN_MS);
      this.changed();
    };
  }

  take(event) {
    if (event.all) this.rows = new Map();
    for (const [key, rows] of Object.entries(event.rows)) {
      if (rows.length) this.rows.set(key, rows);
      else this.rows.delete(key);
    }
    this.counts = event.counts;
    this.most = event.most;
    this.skew = Date.parse(event.at) - Date.now();
    this.known = true;
    this.lostAt = 0;
    this.changed();
  }

  now() {
    return Date.now() + this.skew;
  }

  state() {
    if (!this.lostAt || (this.known && Date.now() - this.lostAt < PATIENCE_MS)) return 'live';
    return this.known ? 'lost' : 'connecting';
  }

  /** All rows, those that wait longest first. */
  all() {
    const begun = row => row.requestedAt ?? row.since ?? '';
    return [...this.rows.values()].flat().sort((a, b) => begun(a).localeCompare(begun(b)) || a.key.localeCompare(b.key));
  }
}

/** Steers; the sentence to show. Throws with one if it was refused. */
export async function steer(path) {
  const answer = await fetch(location.origin + path, {method: 'POST'});
  const text = await answer.text();
  let json = {};
  try {
    json = JSON.parse(text);
  } catch {
    // said below
  }
  if (!answer.ok) throw new Error(json.message || json.detail || `status ${answer.status}`);
  return json.message ?? '';
}
