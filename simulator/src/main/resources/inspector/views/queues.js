import {html, nothing, svg} from '/webjars/lit-html/lit-html.js';
import {count, duration, masked} from '/simulator/page/format.js';
import {command, panel, sid, table, tag, time} from '/simulator/page/parts.js';
import {drawWaiting} from '/simulator/page/chart.js';

const BAR = 56;
const bar = (value, most) => html`<svg class="bar" width=${BAR} height="6" aria-hidden="true">
  ${svg`<rect width=${most ? Math.ceil((BAR * value) / most) : 0} height="6" rx="2"></rect>`}</svg>`;

const NONE = html`No queues. Create them through TaskRouter's API, or make a workspace with the template FIFO.`;

export const queueNames = centre => new Map(centre.queues.map(queue => [queue.sid, queue.name]));

/** Those in which most wait first. */
const busiest = centre => [...centre.queues].sort((one, other) =>
  other.waiting - one.waiting || other.assigned - one.assigned || one.name.localeCompare(other.name));

export function queueTable(centre, limit = 200) {
  const rows = busiest(centre).slice(0, limit);
  const most = Math.max(0, ...rows.map(queue => queue.waiting));
  const columns = [
    {head: 'Queue', kind: 'name', cell: queue => html`<span title=${queue.sid}>${queue.name}</span>`},
    {head: 'Waiting', kind: 'number', cell: queue => html`<span class="measured">${bar(queue.waiting, most)} ${count(queue.waiting)}</span>`},
    {head: 'Longest', kind: 'number', cell: queue => duration(queue.oldest, centre.at) || html`<span class="dim">–</span>`},
    {head: 'Assigned', kind: 'number', cell: queue => count(queue.assigned)},
    {head: 'Available', kind: 'number', cell: queue => html`${count(queue.available)}<span class="dim"> of ${count(queue.eligible)}</span>`},
  ];
  if (centre.totals.workspaces > 1) columns.splice(1, 0, {head: 'Workspace', cell: queue => queue.workspace});
  return table(columns, rows, queue => queue.sid, NONE);
}

const taskTable = tasks => table([
  {head: 'Created', cell: task => time(task.date_created)},
  {head: 'Task', cell: task => sid(task.sid)},
  {head: 'Queue', kind: 'name', cell: task => masked(task.task_queue_friendly_name)},
  {head: 'Channel', cell: task => task.task_channel_unique_name},
  {head: 'Priority', kind: 'number', cell: task => task.priority},
  {head: 'Status', cell: task => tag(task.assignment_status)},
  {head: 'Reason', cell: task => masked(task.reason)},
], tasks, task => task.sid, html`No tasks. Start traffic, or run ${command('./signalbox send …')}`);

export const queues = {
  title: 'Queues',
  needs: () => ({waiting: '/centre/waiting', tasks: '/tasks?limit=60'}),
  badge: ({centre}) => (centre.totals.waiting ? {value: centre.totals.waiting, kind: 'warn'} : null),
  show: ({centre, tasks}) => html`
    ${panel('Waiting', 'tasks without an agent, the last ten minutes', html`<div class="chart"></div>`, {kind: 'charted'})}
    ${panel('Queues', count(centre.totals.queues), queueTable(centre))}
    ${tasks ? panel('Tasks', 'the latest', taskTable(tasks)) : nothing}`,
  drawn: ({centre, waiting}, main) => drawWaiting(main.querySelector('.chart'), waiting, queueNames(centre), {legend: true}),
};
