// The page: shows what the feed knows, and what of it somebody wants to see.

import {html, nothing, render} from '/ops/callbacks/webjars/lit-html/lit-html.js';
import {Feed} from '/ops/callbacks/page/feed.js';
import {count, shortSid} from '/ops/callbacks/page/format.js';
import {ask} from '/ops/callbacks/page/question.js';
import {table} from '/ops/callbacks/page/table.js';
import {OPEN, VIEWS, isWanted, parked, waiting} from '/ops/callbacks/page/views.js';

const MOST_SHOWN = 500;
const SAID_MS = 6000;
const CONNECTION = {live: ['Live', 'good'], connecting: ['Connecting…', ''], lost: ['Connection lost, trying again…', 'bad']};

const byId = id => document.getElementById(id);
const feed = new Feed(() => schedule());
const wishes = {view: 'all', type: '', workflow: '', text: '', numbers: false};
let scheduled = false;
let silence = 0;

function said(text, bad = false) {
  const box = byId('said');
  box.textContent = text;
  box.classList.toggle('bad', bad);
  clearTimeout(silence);
  silence = setTimeout(() => { box.textContent = ''; }, SAID_MS);
}

function wish(change) {
  Object.assign(wishes, change);
  document.body.classList.toggle('numbers', wishes.numbers);
  show();
}

const figure = (value, label, kind = '') =>
  html`<div class="figure ${value ? kind : ''}"><dt>${label}</dt><dd>${count(value)}</dd></div>`;

function top(rows) {
  const {counts} = feed;
  const open = OPEN.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  const [label, kind] = CONNECTION[feed.state()];
  return html`<dl class="figures" aria-label="Callbacks now">
      ${figure(open, 'open')}
      ${figure(counts.scheduled, 'scheduled')}
      ${figure(counts.queued, 'in the queue')}
      ${figure(counts.assigned, 'with agents')}
      ${figure(rows.filter(row => waiting(row).length).length, 'wait for Twilio', 'warn')}
      ${figure(rows.filter(row => parked(row).length).length, 'parked', 'bad')}
      ${figure(counts.failed, 'failed', 'bad')}
    </dl>
    <p class="connection ${kind}" role="status"><span class="dot"></span>${label}</p>`;
}

const choice = (label, name, values, all) => html`<select aria-label=${label} .value=${wishes[name]}
  @change=${event => wish({[name]: event.target.value})}>
  <option value="">${all}</option>${values.map(([value, text]) => html`<option value=${value}>${text}</option>`)}</select>`;

const tools = rows => html`<div class="choices">
  <div class="views" role="group" aria-label="Views">${VIEWS.map(([name, label, belongs]) => html`
    <button type="button" aria-pressed=${String(wishes.view === name)} @click=${() => wish({view: name})}>
      ${label} <span class="badge">${count(rows.filter(belongs).length)}</span></button>`)}</div>
  <input type="search" placeholder="Number or id" aria-label="Number or id" .value=${wishes.text}
    @input=${event => wish({text: event.target.value})}>
  ${choice('Type', 'type', [['callback', 'Callbacks'], ['voicemail', 'Voicemails']], 'Any type')}
  ${choice('Workflow', 'workflow', [...new Set(rows.map(row => row.workflowSid).filter(Boolean))].sort()
    .map(value => [value, shortSid(value)]), 'Any workflow')}
  <label class="check"><input type="checkbox" .checked=${wishes.numbers}
    @change=${event => wish({numbers: event.target.checked})}> Whole numbers</label>
</div>`;

const NOTHING_YET = html`<h2>Nobody waits for a call</h2>
  <p>Whoever asks for a callback or leaves a voicemail is shown here at once, until an agent has called: who it is, since when, how
  often was tried, and when the next call is due. What Twilio refuses, or does not answer, is shown with its reason and can be tried
  again from here.</p>`;

function content(rows) {
  if (!feed.known) return html`<div class="empty"><p>${CONNECTION[feed.state()][0]}</p></div>`;
  if (rows.length === 0) return html`<div class="empty">${NOTHING_YET}</div>`;
  const wanted = rows.filter(row => isWanted(row, wishes));
  if (wanted.length === 0) return html`<div class="empty"><p>None of them is like that.</p>
    <button type="button" @click=${() => wish({view: 'all', type: '', workflow: '', text: ''})}>Show all</button></div>`;
  const cut = wanted.length > MOST_SHOWN ? `The ${count(MOST_SHOWN)} of ${count(wanted.length)} that wait longest.`
    : rows.length >= feed.most ? `Of all callbacks, the ${count(feed.most)} that wait longest.` : '';
  return html`${table(wanted.slice(0, MOST_SHOWN), feed.now(), (what, row) => ask(what, row, said))}
    ${cut ? html`<p class="cut">${cut} The API has all of them.</p>` : nothing}`;
}

function show() {
  scheduled = false;
  const rows = feed.all();
  render(top(rows), byId('top'));
  const main = byId('main');
  main.classList.toggle('stale', feed.state() === 'lost');
  render(html`${tools(rows)}<div class="body" tabindex="0" role="group" aria-label="Callbacks">${content(rows)}</div>`, main);
}

/** Once for all that comes at a time. */
function schedule() {
  if (!scheduled) {
    scheduled = true;
    setTimeout(show);
  }
}

setInterval(() => document.hidden || schedule(), 1000);
document.addEventListener('visibilitychange', () => document.hidden || schedule());
byId('main').replaceChildren();
show();
feed.connect();
