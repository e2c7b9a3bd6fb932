import {html, nothing} from '/webjars/lit-html/lit-html.js';
import {count} from '/simulator/page/format.js';
import {panel} from '/simulator/page/parts.js';
import {drawWaiting} from '/simulator/page/chart.js';
import {activities, agentTable, narrow} from '/simulator/page/views/agents.js';
import {alertTable} from '/simulator/page/views/alerts.js';
import {shortCallTable} from '/simulator/page/views/calls.js';
import {queueNames, queueTable} from '/simulator/page/views/queues.js';

const to = (name, label) => html`<a href="#${name}">${label}</a>`;

export const overview = {
  title: 'Overview',
  needs: () => ({waiting: '/centre/waiting'}),
  show({centre, alerts}) {
    const live = centre.calls.filter(call => !call.ended);
    return html`
      ${panel('Queues', '', html`<div class="chart" aria-hidden="true"></div>${queueTable(centre, 8)}`, {tools: to('queues', 'All queues')})}
      ${panel('Agents', html`${activities(centre)}`, agentTable(centre, centre.agents, narrow(centre.at)), {kind: 'fits', tools: to('agents', 'All agents')})}
      ${panel('Calls', `${count(centre.totals.calls)} live`, shortCallTable(centre, live), {tools: to('calls', 'All calls')})}
      ${alerts ? panel('Alerts', '', alertTable(alerts.slice(0, 8)), {tools: to('alerts', 'All alerts')}) : nothing}`;
  },
  drawn: ({centre, waiting}, main) => drawWaiting(main.querySelector('.chart'), waiting, queueNames(centre)),
};
