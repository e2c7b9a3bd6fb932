import {html} from '/webjars/lit-html/lit-html.js';
import {count} from '/simulator/page/format.js';
import {panel, sid, table, tag, time} from '/simulator/page/parts.js';

export const alertTable = alerts => table([
  {head: 'Time', cell: one => time(one.at)},
  {head: 'Level', cell: one => tag(one.level)},
  {head: 'Code', kind: 'number', cell: one => one.code || ''},
  {head: 'What', kind: 'wide', cell: one => one.message},
  {head: 'About', cell: one => sid(one.resource_sid)},
], alerts, one => one.sid, html`No alerts. What Twilio's debugger would show, and what the simulator cannot do, stands here.`);

export const alerts = {
  title: 'Alerts',
  badge: ({alerts: all}) => (all.length ? {value: all.length, kind: all.some(one => one.level === 'error') ? 'bad' : 'warn'} : null),
  show: ({alerts: all}) => panel('Alerts', `${count(all.length)}${all.length === 100 ? ' or more' : ''}, the newest first`, alertTable(all), {kind: 'fill'}),
};
