import {html, nothing} from '/webjars/lit-html/lit-html.js';
import {button, panel, table, tag} from '/simulator/page/parts.js';

const START = {method: 'POST', path: '/api/2010-04-01/Accounts/*/Calls/*/Streams.json'};
const tooMany = (whom, seconds) => ({...whom, times: 1, effect: 'answer', status: 429, code: 20429, retry_after: seconds});

/** [what is hit, [label, the order]] */
const PRESETS = [
  ['Start of a media stream', [
    ['429 three times, growing wait', [1, 2, 4].map(seconds => tooMany(START, seconds))],
    ['Never answered', {...START, times: 1, effect: 'hold'}],
    ['Done, never answered', {...START, times: 1, effect: 'hold', acts: true}],
    ['Connection reset', {...START, times: 1, effect: 'reset'}],
    ['Done, then reset', {...START, times: 1, effect: 'reset', acts: true}],
    ['Done, answered 500', {...START, times: 1, effect: 'answer', status: 500, acts: true}],
  ]],
  ['Voice API', [
    ['503 five times', {product: 'api', times: 5, effect: 'answer', status: 503, code: 20503}],
    ['500 for every fifth, by dice', {product: 'api', probability: 0.2, seed: 1, effect: 'answer', status: 500}],
    ['2 s late', {product: 'api', effect: 'delay', delay_ms: 2000}],
  ]],
  ['TaskRouter', [
    ['429 three times', [1, 1, 1].map(seconds => tooMany({product: 'taskrouter'}, seconds))],
    ['Down: 503 until lifted', {product: 'taskrouter', effect: 'answer', status: 503, code: 20503}],
    ['Done, answered 500, once', {product: 'taskrouter', method: 'POST', times: 1, effect: 'answer', status: 500, acts: true}],
    ['Next request never answered', {product: 'taskrouter', times: 1, effect: 'hold'}],
  ]],
  ['All products', [
    ['Twilio is down: 503 until lifted', {effect: 'answer', status: 503, code: 20503}],
    ['Credentials are refused, once', {times: 1, effect: 'answer', status: 401, code: 20003}],
    ['One in ten resets, by dice', {probability: 0.1, seed: 1, effect: 'reset'}],
  ]],
];

const LIMITS = [
  ['Voice API 500 ms slower', {latency_ms: {api: 500}}],
  ['TaskRouter 500 ms slower', {latency_ms: {taskrouter: 500}}],
  ['At most 5 requests at a time', {concurrency: 5}],
];

const NUMBERS = ['status', 'delay_ms', 'times', 'probability'];

/** What stands in the form; what is left empty is left out. What is no number goes as it is, for the API to refuse. */
function orderIn(form) {
  const filled = [...new FormData(form)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value !== '');
  const order = Object.fromEntries(filled.map(([name, value]) =>
    [name, NUMBERS.includes(name) && Number.isFinite(Number(value)) ? Number(value) : value]));
  return {...order, acts: form.elements.acts.checked};
}

const submit = act => async event => {
  event.preventDefault();
  act.wish('faultRefused', await act.ask('/faults', 'POST', orderIn(event.target)));
};

const field = (name, label, example, kind = '') => html`<label class=${kind}><span>${label}</span>
  <input name=${name} placeholder=${example} autocomplete="off" spellcheck="false" inputmode=${NUMBERS.includes(name) ? 'decimal' : 'text'}></label>`;

const own = (refused, act) => html`<form class="own" @submit=${submit(act)} novalidate>
  <label><span>Effect</span><select name="effect">
    <option value="answer">answer</option><option value="delay">delay</option><option value="hold">hold</option><option value="reset">reset</option>
  </select></label>
  ${field('status', 'Status', 'of an answer: 503')}
  ${field('delay_ms', 'Delay, ms', 'none')}
  ${field('method', 'Method', 'any')}
  ${field('product', 'Product', 'any, such as api')}
  ${field('path', 'Path', 'any, such as **/Streams.json', 'long')}
  ${field('times', 'Times', 'always')}
  ${field('probability', 'Probability', '0 to 1')}
  <label class="check"><input type="checkbox" name="acts"><span>carried out first</span></label>
  <button type="submit" class="primary">Order</button>
  <p class="refused" role="alert">${refused ?? ''}</p></form>`;

const whom = fault => [fault.method || 'any method', fault.path || (fault.product ? '' : 'any path'),
  fault.product ? `of ${fault.product}` : ''].join(' ');

const soFar = fault => `struck ${fault.struck}${fault.times ? ` of ${fault.times}` : ''}`;

const fine = fault => [fault.probability && `${fault.probability * 100} %`, fault.retry_after && `Retry-After ${fault.retry_after}`,
  fault.skip && `after ${fault.skip}`, fault.delay_ms && `${fault.delay_ms} ms late`].filter(Boolean).join(', ');

const limitsSay = limits => [
  ...Object.entries(limits.latency_ms ?? {}).map(([product, ms]) => `${product} ${ms} ms slower`),
  ...(limits.concurrency > 0 ? [`at most ${limits.concurrency} requests at a time`] : []),
].join(', ');

const inForce = (faults, act) => table([
  {head: '#', kind: 'number', cell: one => one.id},
  {head: '', cell: one => tag(one.over ? 'over' : 'in force', one.over ? '' : 'bad')},
  {head: 'Effect', cell: one => one.tells},
  {head: 'Whom', kind: 'wide', cell: one => html`<code class="breaks">${whom(one)}</code>`},
  {head: 'So far', cell: one => html`<span class="struck">${soFar(one)}</span>`},
  {head: '', cell: one => html`<span class="dim">${fine(one)}</span>`},
  {head: '', kind: 'tools', cell: one => button('Lift', () => act.steer(`/faults/${one.id}`, 'DELETE'), 'plain')},
], faults, one => one.id, 'No fault is in force. A button above orders one; callers of the REST API then meet it.');

export const faults = {
  title: 'Faults',
  badge({faults: all}) {
    const value = all.filter(one => !one.over).length;
    return value ? {value, kind: 'bad'} : null;
  },
  show({faults: all, limits}, wishes, act) {
    const order = (path, method, body) => () => act.steer(path, method, body);
    const slow = limitsSay(limits);
    return html`
      ${panel('Order a fault', 'what callers of the REST API meet; the first that matches strikes', html`<div class="presets">
        ${PRESETS.map(([group, presets]) => html`<fieldset><legend>${group}</legend>
          ${presets.map(([label, fault]) => button(label, order('/faults', 'POST', fault)))}</fieldset>`)}
        <fieldset><legend>Limits</legend>${LIMITS.map(([label, limit]) => button(label, order('/limits', 'PUT', limit)))}</fieldset></div>`)}
      ${panel('A fault of your own', 'what is left empty is any, or none', own(wishes.faultRefused, act))}
      ${panel('Ordered', slow ? `limits: ${slow}` : 'no limit is in force', inForce(all, act), {
        tools: html`${slow ? button('Lift limits', order('/limits', 'PUT', {})) : nothing}
          ${all.length ? button('Lift all faults', order('/faults', 'DELETE')) : nothing}`})}`;
  },
};
