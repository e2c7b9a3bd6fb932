import {html, nothing} from '/webjars/lit-html/lit-html.js';
import {duration, masked} from '/simulator/page/format.js';
import {button, command, more, panel, sid, table, tag, time, values} from '/simulator/page/parts.js';

/** What agents are called, by their identity. */
const namesIn = floor => new Map((floor?.agents ?? []).map(agent => [agent.identity, agent.name]));

const named = (names, identity) => html`<span title=${masked(identity)}>${names.get(masked(identity)) ?? masked(identity)}</span>`;

const streamTable = ({streams, centre}, names, act) => table([
  {head: 'Started', cell: one => time(one.started_at)},
  {head: 'Stream', cell: one => more(sid(one.sid), values([['sid', one.sid], ['name', one.name], ['url', one.url],
    ['track', one.track], ...Object.entries(one.parameters ?? {}), ['callback', one.status_callback]]))},
  {head: 'Call', cell: one => sid(one.call_sid)},
  {head: 'Agent', kind: 'name', cell: one => named(names, one.agent)},
  {head: 'Status', cell: one => html`${tag(one.status)} <span class="dim">${one.why ?? ''}</span>`},
  {head: 'Duration', kind: 'number', cell: one => duration(one.started_at, one.stopped_at ?? centre.at)},
  {head: '', kind: 'tools', cell: one => (one.status !== 'in-progress' ? nothing : html`
    ${button('Fail', () => act.steer(`/streams/${one.sid}/error`, 'POST', {}), 'plain')}
    ${button('Drop', () => act.steer(`/streams/${one.sid}/drop`, 'POST', {}), 'plain')}`)},
], streams.streams, one => one.sid, html`No stream yet. Start one with ${command('./signalbox send …')}, or by a request to …/Calls/{CallSid}/Streams.json.`);

const participant = names => one => html`<div class="line">${named(names, one.label || one.call_sid)}
  ${one.hold ? tag('hold', 'warn') : nothing}${one.muted ? tag('muted') : nothing}${one.coaching ? tag('coaching') : nothing}</div>`;

const conferenceTable = (conferences, names, act) => table([
  {head: 'Began', cell: one => time(one.created_at)},
  {head: 'Conference', cell: one => sid(one.sid)},
  {head: 'Name', cell: one => sid(one.friendly_name)},
  {head: 'Participants', kind: 'name', cell: one => (one.participants ?? []).map(participant(names))},
  {head: 'Status', cell: one => tag(one.status)},
  {head: '', kind: 'tools', cell: one => (one.status === 'completed' ? nothing
    : button('End', () => act.steer(`/conferences/${one.sid}/end`, 'POST'), 'plain'))},
], conferences, one => one.sid, 'No conferences. A call that is accepted makes one.');

export const media = {
  title: 'Media',
  needs: () => ({streams: '/streams?limit=100', conferences: '/conferences?limit=100', floor: '/centre?limit=300'}),
  show({streams, conferences, centre, floor}, wishes, act) {
    if (!streams || !conferences) return nothing;
    const {summary} = streams;
    const names = namesIn(floor);
    const twice = summary.legs_with_two_or_more;
    return html`
      ${panel('Media streams', `${summary.live} live, ${summary.started} started, ${twice === 0
        ? 'never two for one leg and agent' : `${twice} legs had two or more for one agent`}`, streamTable({streams, centre}, names, act))}
      ${panel('Conferences', '', conferenceTable(conferences, names, act))}`;
  },
};
