import {html, nothing} from '/webjars/lit-html/lit-html.js';
import {count, shortPath, text} from '/simulator/page/format.js';
import {filterBox, matches, more, panel, table, tag, time, values} from '/simulator/page/parts.js';

const SHOWN = 100;

const preview = body => Object.entries(body ?? {}).map(([name, value]) => `${name}=${text(value)}`).join('  ');

const said = request => {
  const line = html`<span class="method">${request.method}</span> <span title=${request.path}>${shortPath(request.path)}</span>
    ${Object.keys(request.body ?? {}).length ? html`<span class="preview">${preview(request.body)}</span>` : nothing}`;
  return Object.keys(request.body ?? {}).length ? more(line, values(Object.entries(request.body))) : html`<div class="same">${line}</div>`;
};

export const requests = {
  title: 'Requests',
  needs: () => ({requests: '/requests?limit=500'}),
  show({requests: all}, wishes, act) {
    if (!all) return nothing;
    const rows = all.filter(one => matches(one, wishes.requests));
    const content = table([
      {head: 'Time', cell: one => time(one.at)},
      {head: 'Request and body', kind: 'wide', cell: said},
      {head: 'Answer', cell: one => html`${tag(one.status ? String(one.status) : one.outcome,
        one.outcome === 'ok' ? 'good' : one.outcome === 'throttled' ? 'warn' : 'bad')}
        ${one.remark ? html`<div class="dim">${one.remark}</div>` : nothing}`},
      {head: 'ms', kind: 'number', cell: one => count(one.millis)},
    ], rows.slice(0, SHOWN), one => `${one.at}${one.method}${one.path}`,
    wishes.requests ? 'No request has that in it.' : 'Nobody has asked for anything yet. Services ask here where TWILIO_API_BASE_URL points to the simulator.');
    return panel('Requests received', `${rows.length > SHOWN ? `the latest ${SHOWN} of ` : ''}${count(rows.length)}; open one for its whole body; secrets are left out`, content, {
      tools: filterBox('Filter', wishes.requests, value => act.wish('requests', value)), kind: 'fill'});
  },
};
