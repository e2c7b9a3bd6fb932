import {html, nothing} from '/webjars/lit-html/lit-html.js';
import {count, text} from '/simulator/page/format.js';
import {filterBox, matches, more, panel, table, tag, time, values} from '/simulator/page/parts.js';

const SHOWN = 100;

const attempts = one => (one.attempts ?? []).map(text);

const what = one => more(html`<b>${one.about ?? one.type ?? ''}</b> <span class="dim">${one.kind ?? ''}</span>`, html`
  ${values([['to', one.url], ['method', one.method], ...attempts(one).map((how, i) => [`attempt ${i + 1}`, how])])}
  ${values(Object.entries(one.parameters ?? {}))}
  ${one.body === undefined || one.body === null ? nothing : html`<pre>${text(one.body)}</pre>`}`);

export const deliveries = {
  title: 'Deliveries',
  needs: () => ({deliveries: '/deliveries?limit=500'}),
  show({deliveries: all}, wishes, act) {
    if (!all) return nothing;
    const rows = all.filter(one => matches(one, wishes.deliveries));
    const open = all.filter(one => one.fate === 'pending').length;
    const content = table([
      {head: 'Time', cell: one => time(one.at)},
      {head: 'What', kind: 'wide', cell: what},
      {head: 'Where', kind: 'name', cell: one => html`<span title=${one.url ?? ''}>${(one.url ?? '').replace(/^https?:\/\//, '')}</span>`},
      {head: 'Fate', cell: one => tag(one.fate)},
      {head: 'Tries', kind: 'number', cell: one => attempts(one).length},
      {head: 'Last answer', cell: one => html`<span class="dim">${attempts(one).at(-1) ?? ''}</span>`},
    ], rows.slice(0, SHOWN), one => `${one.kind ?? ''}${one.id}`,
    wishes.deliveries ? 'No delivery has that in it.' : 'Nothing was sent: no resource has asked for a callback.');
    return panel('Deliveries', `callbacks and events that were sent${open ? `; ${count(open)} pending` : ''}`, content, {
      tools: filterBox('Filter, such as failed', wishes.deliveries, value => act.wish('deliveries', value)), kind: 'fill'});
  },
};
