// The page: asks for what the view in sight needs, and shows it. It has no data of its own.

import {html, nothing, render} from '/webjars/lit-html/lit-html.js';
import {ask} from '/simulator/page/api.js';
import {ahead, count, duration, timeOfDay} from '/simulator/page/format.js';
import {button} from '/simulator/page/parts.js';
import {overview} from '/simulator/page/views/overview.js';
import {agents} from '/simulator/page/views/agents.js';
import {queues} from '/simulator/page/views/queues.js';
import {calls} from '/simulator/page/views/calls.js';
import {media} from '/simulator/page/views/media.js';
import {requests} from '/simulator/page/views/requests.js';
import {deliveries} from '/simulator/page/views/deliveries.js';
import {alerts} from '/simulator/page/views/alerts.js';
import {faults} from '/simulator/page/views/faults.js';
import {traffic} from '/simulator/page/views/traffic.js';
import {settings} from '/simulator/page/views/settings.js';

const EVERY_MS = 1000;
const ALWAYS = {centre: '/centre?limit=12', clock: '/clock', faults: '/faults', limits: '/limits', alerts: '/alerts?limit=100'};
const VIEWS = {overview, agents, queues, calls, media, requests, deliveries, alerts, faults, traffic, settings};

const data = {};
/** What somebody has typed or chosen, by its name. */
const wishes = {};
let routes = [];
let running = null;
let again = false;
let failure = '';

const byId = id => document.getElementById(id);
const offered = () => Object.entries(VIEWS).filter(([, view]) => !view.route || routes.includes(view.route));
const nameInSight = () => {
  const name = location.hash.slice(1);
  return offered().some(([offer]) => offer === name) ? name : 'overview';
};

/** What a view can do. */
const act = {
  async steer(path, method, body) {
    try {
      const answer = await ask(path, method, body);
      said('');
      await refresh();
      return answer;
    } catch (error) {
      said(error.message);
      return null;
    }
  },
  /** The same, for a form that shows itself why it was refused: the sentence; empty for done. */
  async ask(path, method, body) {
    try {
      await ask(path, method, body);
      return '';
    } catch (error) {
      return error.message;
    }
  },
  wish(name, value) {
    wishes[name] = value;
    refresh();
  },
};

function said(text) {
  byId('said').textContent = text;
}

async function load() {
  const view = VIEWS[nameInSight()];
  const paths = {...ALWAYS, ...(view.needs ? view.needs(wishes) : {})};
  const names = Object.keys(paths);
  const answers = await Promise.all(names.map(name => ask(paths[name])));
  names.forEach((name, i) => { data[name] = answers[i]; });
}

/** One at a time; whoever asks meanwhile gets one more. */
function refresh() {
  if (running) {
    again = true;
    return running;
  }
  running = once().finally(() => {
    running = null;
    if (again) {
      again = false;
      refresh();
    }
  });
  return running;
}

async function once() {
  try {
    if (routes.length === 0) routes = await ask('/routes');
    await load();
    if (failure) said('');
    failure = '';
  } catch (error) {
    failure = error.message;
    said(`The simulator does not answer: ${failure}`);
  }
  show();
}

function show() {
  if (!data.centre) return;
  const name = nameInSight();
  const view = VIEWS[name];
  document.title = `${view.title} · Signalbox simulator`;
  render(top(), byId('top'));
  render(navigation(name), byId('views'));
  const main = byId('main');
  main.className = name;
  render(html`<h2 class="hidden">${view.title}</h2>${view.show(data, wishes, act)}`, main);
  if (view.drawn) view.drawn(data, main);
}

const figure = (value, label, kind = '') =>
  html`<div class="figure ${kind}"><dd>${value}</dd><dt>${label}</dt></div>`;

function top() {
  const {totals, at} = data.centre;
  const inForce = data.faults.filter(fault => !fault.over).length;
  const move = time => () => act.steer('/clock/advance', 'POST', {advance: time});
  const ahead_ = ahead(data.clock.ahead);
  return html`
    <dl class="figures" aria-label="The centre now">
      ${figure(html`${count(totals.available)}<small> of ${count(totals.agents)}</small>`, 'agents available')}
      ${figure(count(totals.busy), 'busy')}
      ${figure(count(totals.waiting), 'tasks waiting', totals.waiting ? 'warn' : '')}
      ${figure(duration(totals.oldest, at) || '–', 'longest wait')}
      ${figure(count(totals.assigned), 'assigned')}
      ${figure(count(totals.calls), 'calls live')}
      ${inForce ? figure(count(inForce), inForce === 1 ? 'fault in force' : 'faults in force', 'bad') : nothing}
    </dl>
    <div class="clock" role="group" aria-label="Clock of the simulated world">
      <div><time datetime=${data.clock.now} title=${data.clock.now}>${timeOfDay(data.clock.now)}</time>
        <span>${ahead_ ? `${ahead_} ahead` : 'UTC, real time'}</span></div>
      ${button('+1 min', move('PT1M'))} ${button('+10 min', move('PT10M'))} ${button('+1 h', move('PT1H'))}
    </div>`;
}

function navigation(current) {
  return html`<ul>${offered().map(([name, view]) => {
    const badge = view.badge ? view.badge(data) : null;
    return html`<li><a href="#${name}" aria-current=${name === current ? 'page' : nothing}>
      <span>${view.title}</span>${badge ? html`<span class="badge ${badge.kind ?? ''}">${count(badge.value)}</span>` : nothing}
    </a></li>`;
  })}</ul>`;
}

window.addEventListener('hashchange', () => {
  byId('main').scrollTop = 0;
  refresh();
});
window.addEventListener('resize', show);
document.addEventListener('visibilitychange', () => document.hidden || refresh());
setInterval(() => document.hidden || refresh(), EVERY_MS);
refresh();
