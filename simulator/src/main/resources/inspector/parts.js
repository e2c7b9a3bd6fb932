// The pieces of which the views are made.

import {html, nothing} from '/webjars/lit-html/lit-html.js';
import {repeat} from '/webjars/lit-html/directives/repeat.js';
import {shortSid, text, timeOfDay} from '/simulator/page/format.js';

const GOOD = ['in-progress', 'delivered', 'ok', 'assigned', 'accepted', 'answered', 'active'];
const WARN = ['pending', 'queued', 'ringing', 'initiated', 'throttled', 'reserved', 'wrapping', 'warning', 'retrying', 'waiting'];
const BAD = ['refused', 'failed', 'error', 'reset', 'hold', 'discarded', 'dropped', 'busy', 'no-answer'];

const kindOf = value => (GOOD.includes(value) ? 'good' : WARN.includes(value) ? 'warn' : BAD.includes(value) ? 'bad' : '');

export const tag = (value, kind = kindOf(value)) => html`<span class="tag ${kind}">${value}</span>`;

export const sid = value => (value ? html`<code title=${value}>${shortSid(value)}</code>` : nothing);

export const time = value => html`<time datetime=${value ?? ''} title=${value ?? ''}>${timeOfDay(value)}</time>`;

export const button = (label, act, kind = '') =>
  html`<button type="button" class=${kind} @click=${act}>${label}</button>`;

export const empty = content => html`<div class="empty">${content}</div>`;

export const command = line => html`<code class="command">${line}</code>`;

/** A titled box; its content scrolls in it. */
export const panel = (title, note, content, {tools = nothing, kind = ''} = {}) => html`
  <section class="panel ${kind}" aria-label=${title}>
    <div class="head"><h2>${title}</h2><span class="note">${note}</span><span class="tools">${tools}</span></div>
    <div class="body" tabindex="0" role="group" aria-label=${`${title}, content`}>${content}</div>
  </section>`;

/**
 * A table whose rows keep their place in the document from one look to the next.
 * columns: [{head, kind, cell: row => content}]
 */
export const table = (columns, rows, key, otherwise) => (rows.length === 0 ? empty(otherwise) : html`
  <table>
    <thead><tr>${columns.map(column => html`<th scope="col" class=${column.kind ?? ''}>${column.head}</th>`)}</tr></thead>
    <tbody>${repeat(rows, key, row => html`
      <tr>${columns.map(column => html`<td class=${column.kind ?? ''}>${column.cell(row)}</td>`)}</tr>`)}</tbody>
  </table>`);

/** Names and values; what is long breaks. */
export const values = pairs => html`<dl>${pairs
  .filter(([, value]) => value !== undefined && value !== null && value !== '')
  .map(([name, value]) => html`<div><dt>${name}</dt><dd>${text(value)}</dd></div>`)}</dl>`;

export const more = (summary, content) => html`<details><summary>${summary}</summary>${content}</details>`;

export const filterBox = (label, value, change) => html`
  <input type="search" aria-label=${label} placeholder=${label} .value=${value ?? ''}
    @input=${event => change(event.target.value)}>`;

/** Whether all words stand somewhere in a thing. */
export function matches(thing, wanted) {
  if (!wanted) return true;
  const all = JSON.stringify(thing).toLowerCase();
  return wanted.toLowerCase().split(/\s+/).every(word => all.includes(word));
}
