import {html, nothing} from '/webjars/lit-html/lit-html.js';
import {count, duration} from '/simulator/page/format.js';
import {button, command, filterBox, matches, panel, sid, table, tag, time} from '/simulator/page/parts.js';

const NONE = html`No calls. Start traffic, or run ${command('./signalbox send …')}`;
const nobody = html`<span class="dim">–</span>`;

const agentName = call => html`<span title=${call.agent_identity}>${call.agent}</span>`;

/** An end of a leg: of an agent's own, who that is. */
const end = (call, address) => (call.leg_of && address.startsWith('client:')
  ? html`<span title=${address}>${call.leg_of} ${tag('agent\u2019s leg')}</span>` : address || nobody);

/** From whom, through which queue, to whom. */
const way = call => html`<span class="way"><b>${call.from ? end(call, call.from) : 'unknown'}</b><i aria-hidden="true">→</i>
  <span>${call.queue ?? end(call, call.to)}</span>${call.agent ? html`<i aria-hidden="true">→</i><b>${agentName(call)}</b>` : nothing}</span>`;

const state = call => {
  if (call.status !== 'in-progress') return tag(call.status);
  if (call.task_status === 'pending' || call.task_status === 'reserved') return tag('waiting', 'warn');
  if (call.agent && call.task_status === 'assigned') return tag('with agent', 'good');
  return tag(call.task_status === 'wrapping' ? 'wrapping' : 'in progress', call.task_status === 'wrapping' ? 'warn' : 'good');
};

export const shortCallTable = (centre, rows) => table([
  {head: 'Caller → queue → agent', kind: 'name', cell: way},
  {head: 'State', cell: state},
  {head: 'Duration', kind: 'number', cell: call => duration(call.created, call.ended ?? centre.at)},
], rows, call => call.sid, NONE);

export const calls = {
  title: 'Calls',
  needs: () => ({floor: '/centre?limit=300'}),
  badge: ({centre}) => (centre.totals.calls ? {value: centre.totals.calls, kind: 'good'} : null),
  show({floor}, wishes, act) {
    if (!floor) return nothing;
    const rows = floor.calls.filter(call => matches(call, wishes.calls));
    const content = table([
      {head: 'Began', cell: call => time(call.created)},
      {head: 'Call', cell: call => sid(call.sid)},
      {head: 'Caller', cell: call => end(call, call.from)},
      {head: 'Called', kind: 'name', cell: call => end(call, call.to)},
      {head: 'Queue', kind: 'name', cell: call => call.queue ?? nobody},
      {head: 'Agent', kind: 'name', cell: call => (call.agent ? agentName(call) : nobody)},
      {head: 'State', cell: state},
      {head: 'Duration', kind: 'number', cell: call => duration(call.created, call.ended ?? floor.at)},
      {head: '', kind: 'tools', cell: call => (call.ended ? nothing
        : button('End', () => act.steer(`/calls/${call.sid}/end`, 'POST'), 'plain'))},
    ], rows, call => call.sid, wishes.calls ? 'No call has that in it.' : NONE);
    return panel('Calls', `${count(floor.totals.calls)} live, and those that ended last`, content, {
      tools: filterBox('Filter', wishes.calls, value => act.wish('calls', value)), kind: 'fill'});
  },
};
