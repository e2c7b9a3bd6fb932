// The table of callbacks.

import {html, nothing} from '/ops/callbacks/webjars/lit-html/lit-html.js';
import {repeat} from '/ops/callbacks/webjars/lit-html/directives/repeat.js';
import {duration, masked, moment, shortSid, words} from '/ops/callbacks/page/format.js';
import {STATES, isOpen, parked, waiting} from '/ops/callbacks/page/views.js';

const none = html`<span class="dim">–</span>`;

export const tag = (label, kind = '') => html`<span class="tag ${kind}">${label}</span>`;

/** The last four digits, and all of them for whoever points at it. */
const phone = number => (number
  ? html`<span class="number" tabindex="0"><span class="masked">${masked(number)}</span><span class="full">${number}</span></span>` : none);

const sid = value => (value ? html`<code title=${value}>${shortSid(value)}</code>` : none);

const customer = row => html`${phone(row.numberToCall)}
  ${row.numberToCallFrom ? html`<small>from ${phone(row.numberToCallFrom)}</small>` : nothing}`;

const state = row => {
  if (!row.state) return none;
  const [label, kind] = STATES[row.state] ?? [words(row.state), ''];
  return html`<span title=${row.since ? `since ${moment(row.since)}` : nothing}>${tag(label, kind)}</span>${row.reason ? html`<small class="reason">${words(row.reason)}</small>` : nothing}`;
};

const due = (row, now) => {
  if (!row.dueAt || !isOpen(row)) return none;
  const left = Date.parse(row.dueAt) - now;
  return html`<time datetime=${row.dueAt} title=${moment(row.dueAt)}>${left > 0 ? `in ${duration(left)}` : 'now'}</time>`;
};

const since = (row, now) => {
  const from = row.requestedAt ?? row.since;
  return from ? html`<time datetime=${from} title=${moment(from)}>${duration(now - Date.parse(from))}</time>` : none;
};

const effect = (one, kind, now) => html`<li>${tag(kind === 'bad' ? 'parked' : 'waiting', kind)}
  <span>${words(one.reason) || 'no reason known'}</span>
  <small>${one.kind}, attempt ${one.attempt}${one.next && Date.parse(one.next) > now
    ? `, again in ${duration(Date.parse(one.next) - now)}` : ''}</small></li>`;

const effects = (row, now) => (waiting(row).length + parked(row).length === 0 ? none : html`<ul class="effects">
  ${parked(row).map(one => effect(one, 'bad', now))}${waiting(row).map(one => effect(one, 'warn', now))}</ul>`);

const button = (label, row, act, kind = '') => html`<button type="button" class=${kind}
  aria-label=${`${label}: ${row.numberToCall ? masked(row.numberToCall) : row.key}`} @click=${act}>${label}</button>`;

const tools = (row, ask) => html`
  ${parked(row).length ? button('Retry', row, () => ask('retry', row), 'primary') : nothing}
  ${row.id && !isOpen(row) ? button('Call again', row, () => ask('requeue', row)) : nothing}
  ${row.id && isOpen(row) ? button('Cancel', row, () => ask('cancel', row), 'danger') : nothing}`;

const COLUMNS = [
  ['Customer', customer],
  ['Type', row => (row.type ? html`<span>${row.type}</span>${row.source ? html`<small>${words(row.source)}</small>` : nothing}` : none)],
  ['State', state],
  ['Attempts', row => (row.id ? String(row.attempts ?? 0) : none), 'num'],
  ['Due', due, 'num'],
  ['Waiting', since, 'num'],
  ['Workflow', row => sid(row.workflowSid)],
  ['At Twilio', effects, 'wide'],
];

/** ask: called with what is to be done and the row. */
export const table = (rows, now, ask) => html`<table>
  <caption class="hidden">Callbacks, those that wait longest first</caption>
  <thead><tr>${COLUMNS.map(([head, , kind]) => html`<th scope="col" class=${kind ?? ''}>${head}</th>`)}
    <th scope="col"><span class="hidden">Actions</span></th></tr></thead>
  <tbody>${repeat(rows, row => `${row.key} ${row.id ?? ''}`, row => html`<tr>
    ${COLUMNS.map(([head, cell, kind]) => html`<td class=${kind ?? ''} data-head=${head}>${cell(row, now)}</td>`)}
    <td class="tools">${tools(row, ask)}</td></tr>`)}</tbody>
</table>`;
