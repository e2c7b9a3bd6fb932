import {html, nothing} from '/webjars/lit-html/lit-html.js';
import {count, duration} from '/simulator/page/format.js';
import {command, filterBox, panel, sid, table, tag} from '/simulator/page/parts.js';

const SAYS = {pending: 'offered', accepted: 'on task', wrapping: 'wrapping up'};

export const activity = agent => html`<span class="dot ${agent.available ? 'good' : ''}" aria-hidden="true"></span>${agent.activity}`;

const WHO = {head: 'Agent', kind: 'name', cell: agent => html`<span title=${agent.identity}>${agent.name}</span>`};
const WORK = {head: 'Doing now', cell: agent => (agent.work.length ? agent.work.map(doing) : html`<span class="dim">–</span>`)};

/** The columns of the overview, which has half of a laptop's screen for them. */
export const narrow = at => [
  WHO,
  {head: 'Activity', cell: agent => html`${activity(agent)} <span class="dim">${duration(agent.since, at)}</span>`},
  WORK,
  {head: 'With', kind: 'short', cell: agent => lines(agent, one => one.customer ?? nothing)},
  {head: 'Since', kind: 'number short', cell: agent => lines(agent, one => duration(one.since, at))},
];

const doing = one => html`<div class="line">${tag(SAYS[one.status] ?? one.status, one.status === 'accepted' ? 'good' : 'warn')}
  <span>${one.channel}${one.queue ? ` · ${one.queue}` : ''}</span></div>`;

const lines = (agent, line) => agent.work.map(one => html`<div class="line">${line(one)}</div>`);

const NONE = html`No agents. Create workers through TaskRouter's API, or tell a story: ${command('./signalbox send …')}`;

const columns = at => [
  WHO,
  {head: 'Activity', cell: activity},
  {head: 'For', kind: 'number', cell: agent => duration(agent.since, at)},
  WORK,
  {head: 'With', cell: agent => lines(agent, one => one.customer ?? nothing)},
  {head: 'Since', kind: 'number', cell: agent => lines(agent, one => duration(one.since, at))},
];

export const agentTable = (centre, rows, chosen) => table(chosen, rows, agent => agent.sid, NONE);

export const activities = centre => centre.activities.map(one => html`
  <span class="chip">${activity({activity: one.name || 'none', available: one.available})} <b>${count(one.agents)}</b></span>`);

export const agents = {
  title: 'Agents',
  needs: wishes => ({floor: `/centre?limit=200&agents=${encodeURIComponent(wishes.agents ?? '')}`}),
  badge: ({centre}) => ({value: centre.totals.agents}),
  show({floor, centre}, wishes, act) {
    if (!floor) return nothing;
    const found = floor.agents_found;
    const note = found > floor.agents.length
      ? `the busiest ${count(floor.agents.length)} of ${count(found)}` : `${count(found)}${wishes.agents ? ' found' : ''}`;
    const all = [...columns(floor.at), {head: 'Call', cell: agent => lines(agent, one => sid(one.call_sid))}];
    if (floor.totals.workspaces > 1) all.splice(1, 0, {head: 'Workspace', cell: agent => agent.workspace});
    const content = wishes.agents && found === 0
      ? html`<div class="empty">Nobody's name, activity or queue has “${wishes.agents}” in it.</div>`
      : agentTable(floor, floor.agents, all);
    return html`<div class="chips">${activities(centre)}</div>
      ${panel('Agents', note, content, {
        tools: filterBox('Filter by name, activity or queue', wishes.agents, value => act.wish('agents', value)), kind: 'fill'})}`;
  },
};
